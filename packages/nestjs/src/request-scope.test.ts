import 'reflect-metadata';
import type { OAuthClient } from '@evergrant/core';
import { HttpService } from '@nestjs/axios';
import { Controller, Get, Inject, Injectable, Module, Scope, type Type } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { firstValueFrom } from 'rxjs';
import { describe, expect, test } from 'vitest';
import {
  InjectOAuthClient,
  OAuthHttpModule,
  OAuthModule,
  type OAuthModuleAsyncOptions,
  type OAuthModuleOptions,
  type OAuthOptionsFactory,
} from './index.ts';
import { startSystem } from './start-system.test-support.ts';

const { api, authorization, options } = await startSystem();
const clients = { crm: options };

@Injectable({ scope: Scope.REQUEST })
class Tenant {}

@Injectable()
class DependsOnTenant {
  readonly tenant: Tenant;

  constructor(@Inject(Tenant) tenant: Tenant) {
    this.tenant = tenant;
  }
}

@Injectable()
class HoldsTenant {
  @Inject(Tenant) readonly tenant!: Tenant;
}

@Injectable({ scope: Scope.TRANSIENT })
class Transient {}

@Module({
  providers: [Tenant, DependsOnTenant, HoldsTenant, Transient, { provide: 'ALIAS', useExisting: Tenant }],
  exports: [Tenant, DependsOnTenant, HoldsTenant, Transient, 'ALIAS'],
})
class TenantModule {}

@Module({ imports: [TenantModule], exports: [TenantModule] })
class OuterModule {}

@Injectable()
class OptionsOfTenant implements OAuthOptionsFactory {
  readonly tenant: Tenant;

  constructor(@Inject(Tenant) tenant: Tenant) {
    this.tenant = tenant;
  }

  createOAuthOptions(): OAuthModuleOptions {
    return { clients };
  }
}

@Injectable({ scope: Scope.REQUEST })
class OptionsPerRequest implements OAuthOptionsFactory {
  createOAuthOptions(): OAuthModuleOptions {
    return { clients };
  }
}

@Controller()
class TokenController {
  readonly client: OAuthClient;

  constructor(@InjectOAuthClient('crm') client: OAuthClient) {
    this.client = client;
  }

  @Get()
  async token(): Promise<string> {
    return (await this.client.getToken()).authorization;
  }
}

const useFactory = (): OAuthModuleOptions => ({ clients });
const perRequest: Record<string, OAuthModuleAsyncOptions> = {
  'the request itself': { inject: [REQUEST], useFactory },
  'a request-scoped provider': { imports: [TenantModule], inject: [Tenant], useFactory },
  'a request-scoped provider that is optional': {
    imports: [TenantModule],
    inject: [{ token: Tenant, optional: true }],
    useFactory,
  },
  'a provider that injects a request-scoped one': {
    imports: [OuterModule],
    inject: [DependsOnTenant],
    useFactory,
  },
  'a provider that injects one into a property': {
    imports: [TenantModule],
    inject: [HoldsTenant],
    useFactory,
  },
  'another name of a request-scoped provider': { imports: [TenantModule], inject: ['ALIAS'], useFactory },
  'a class of options that injects one': { imports: [TenantModule], useClass: OptionsOfTenant },
  'a class of options that is request-scoped': { useClass: OptionsPerRequest },
};

describe('options that depend on the request would cost a token request for each request', () => {
  test.each(Object.entries(perRequest))(
    'so an application whose options depend on %s does not start, and the error says what to write',
    async (_what, asyncOptions) => {
      const before = authorization.tokenRequests;
      const imports = [OAuthModule.forRootAsync({ ...asyncOptions, names: ['crm'] })];
      await expect(
        Test.createTestingModule({ imports, controllers: [TokenController] }).compile(),
      ).rejects.toThrow(
        /anew for each request.*Inject only providers of the default scope.*createOAuthClientPool/,
      );
      expect(authorization.tokenRequests).toBe(before);
    },
  );

  test('so does an application that uses the client by forFeature and HttpService', async () => {
    const imports = [
      OAuthModule.forRootAsync({ imports: [TenantModule], inject: [Tenant], useFactory }),
      OAuthModule.forFeature(['crm']),
      OAuthHttpModule.register('crm'),
    ];
    await expect(Test.createTestingModule({ imports }).compile()).rejects.toThrow('anew for each request');
  });
});

/** Answers twenty requests of an application; gives how many tokens they cost. */
async function tokensForTwenty(imports: unknown[], controller: Type): Promise<number> {
  authorization.revokeAll();
  const before = authorization.tokenRequests;
  const module = await Test.createTestingModule({
    imports: imports as Type[],
    controllers: [controller],
    providers: [Tenant],
  }).compile();
  const app = module.createNestApplication({ logger: false });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  for (let request = 0; request < 20; request++) expect((await fetch(url)).status).toBe(200);
  await app.close();
  return authorization.tokenRequests - before;
}

describe('twenty requests cost one token request', () => {
  test('where the options depend on a transient provider', async () => {
    const root = OAuthModule.forRootAsync({
      imports: [TenantModule],
      inject: [Transient],
      names: ['crm'],
      useFactory,
    });
    expect(await tokensForTwenty([root], TokenController)).toBe(1);
  });

  test('where a request-scoped controller injects the client', async () => {
    @Controller()
    class PerRequestController extends TokenController {
      @Inject(Tenant) readonly tenant!: Tenant;
    }
    expect(await tokensForTwenty([OAuthModule.forRoot({ clients })], PerRequestController)).toBe(1);
  });

  test('where the axios options of an HttpService depend on the request', async () => {
    @Controller()
    class HttpController {
      readonly http: HttpService;

      constructor(@Inject(HttpService) http: HttpService) {
        this.http = http;
      }

      @Get()
      async users(): Promise<number> {
        return (await firstValueFrom(this.http.get('/users'))).status;
      }
    }
    const http = OAuthHttpModule.registerAsync('crm', {
      imports: [TenantModule],
      inject: [Tenant],
      useFactory: () => ({ baseURL: api.apiUrl }),
    });
    expect(await tokensForTwenty([OAuthModule.forRoot({ clients }), http], HttpController)).toBe(1);
  });
});

test('options that depend on a client which they make themselves are refused instead of waited for', async () => {
  @Module({
    imports: [OAuthModule.forFeature(['crm'])],
    providers: [{ provide: 'FROM_CRM', useFactory: () => 0, inject: ['OAuthClient(crm)'] }],
    exports: ['FROM_CRM'],
  })
  class FromCrmModule {}
  const imports = [OAuthModule.forRootAsync({ imports: [FromCrmModule], inject: ['FROM_CRM'], useFactory })];
  await expect(Test.createTestingModule({ imports }).compile()).rejects.toThrow(
    /depends on the client "crm", which it makes itself/,
  );
});
