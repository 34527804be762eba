import 'reflect-metadata';
import { createOAuthClient, type OAuthClient } from '@evergrant/core';
import { HttpService } from '@nestjs/axios';
import {
  Controller,
  type DynamicModule,
  Get,
  Inject,
  type INestApplication,
  Module,
  type Type,
} from '@nestjs/common';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { firstValueFrom, of } from 'rxjs';
import { afterEach, describe, expect, test } from 'vitest';
import {
  BindOAuth,
  getOAuthClientToken,
  InjectOAuthClient,
  type OAuthHandle,
  OAuthHealthIndicator,
  OAuthHttpModule,
  OAuthModule,
} from './index.ts';
import { startSystem } from './start-system.test-support.ts';

const real = await startSystem();
const { api, authorization, options } = await startSystem();
const crm = getOAuthClientToken('crm');

let app: INestApplication;
afterEach(() => app?.close());

@Controller()
class UsersController {
  readonly client: OAuthClient;
  readonly http: HttpService;
  readonly health: OAuthHealthIndicator;

  constructor(
    @InjectOAuthClient('crm') client: OAuthClient,
    @Inject(HttpService) http: HttpService,
    @Inject(OAuthHealthIndicator) health: OAuthHealthIndicator,
  ) {
    this.client = client;
    this.http = http;
    this.health = health;
  }

  @Get('bound')
  async bound(@BindOAuth('crm') handle: OAuthHandle): Promise<unknown> {
    return (await handle.fetch(`${api.apiUrl}/users`)).status;
  }

  @Get('axios')
  async axios(): Promise<unknown> {
    return (await firstValueFrom(this.http.get('/users'))).status;
  }

  @Get('injected')
  async injected(): Promise<unknown> {
    return authorization.accepts((await this.client.getToken()).authorization) ? 200 : 'the real client';
  }

  @Get('health')
  async healthy(): Promise<unknown> {
    await this.client.getToken();
    return this.health.isHealthy('crm').crm.state === 'fresh' ? 200 : 'the real client';
  }
}

const http = (): Promise<DynamicModule> => OAuthHttpModule.register('crm', { baseURL: api.apiUrl });

function usersModule(...imports: DynamicModule[]): Type {
  class UsersModule {}
  Module({ imports: [...imports, http()], controllers: [UsersController] })(UsersModule);
  return UsersModule;
}

const clients = { crm: real.options };
const useFactory = async (): Promise<{ clients: typeof clients }> => ({ clients });
const applications: Record<string, () => (DynamicModule | Type)[]> = {
  'forRoot in the same module': () => [usersModule(OAuthModule.forRoot({ clients }))],
  'forRoot with isGlobal': () => [OAuthModule.forRoot({ clients, isGlobal: true }), usersModule()],
  'forRoot and forFeature': () => [
    OAuthModule.forRoot({ clients }),
    usersModule(OAuthModule.forFeature(['crm'])),
  ],
  'forRootAsync with names': () => [usersModule(OAuthModule.forRootAsync({ names: ['crm'], useFactory }))],
  'forRootAsync and forFeature': () => [
    OAuthModule.forRootAsync({ useFactory }),
    usersModule(OAuthModule.forFeature(['crm'])),
  ],
};

class TestClients {
  static make = (): OAuthClient => createOAuthClient(options);
}

const ways: Record<string, (builder: TestingModuleBuilder) => TestingModuleBuilder> = {
  useValue: (builder) => builder.overrideProvider(crm).useValue(TestClients.make()),
  useFactory: (builder) => builder.overrideProvider(crm).useFactory({ factory: TestClients.make }),
  useClass: (builder) =>
    // A class whose constructor gives a client: what Nest makes is that client.
    builder.overrideProvider(crm).useClass(
      class {
        constructor() {
          return TestClients.make();
        }
      },
    ),
};

async function start(builder: TestingModuleBuilder): Promise<(path: string) => Promise<string>> {
  const module = await builder.compile();
  app = module.createNestApplication({ logger: false });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return async (path) => (await fetch(`${url}/${path}`)).text();
}

describe('a client that a test overrides reaches HttpService, @BindOAuth, injection and health', () => {
  const cases = Object.keys(applications).flatMap((application) =>
    Object.keys(ways).map((way) => ({ application, way })),
  );

  test.each(cases)('with $way, in an application with $application', async ({ application, way }) => {
    const imports = applications[application]!();
    const get = await start(ways[way]!(Test.createTestingModule({ imports })));
    for (const path of ['axios', 'bound', 'injected']) expect(await get(path)).toBe('200');
    // With useFactory and useClass, Nest makes one for each module that provides it: health may see another.
    if (way === 'useValue') expect(await get('health')).toBe('200');
    expect(real.authorization.tokenRequests).toBe(0);
    expect(real.api.apiRequests).toBe(0);
  });
});

test('without an override, the same application asks the real token endpoint', async () => {
  const other = await startSystem();
  const get = await start(
    Test.createTestingModule({
      imports: [
        OAuthModule.forRoot({ clients: { crm: { ...other.options, origins: options.origins } } }),
        http(),
      ],
      controllers: [UsersController],
    }),
  );
  expect(await get('injected')).toBe('the real client');
  expect(other.authorization.tokenRequests).toBe(1);
});

test('an override also reaches @BindOAuth in a module that does not import the client', async () => {
  @Controller('elsewhere')
  class ElsewhereController {
    @Get()
    async bound(@BindOAuth('crm') handle: OAuthHandle): Promise<unknown> {
      return (await handle.fetch(`${api.apiUrl}/users`)).status;
    }
  }

  @Module({ controllers: [ElsewhereController] })
  class ElsewhereModule {}

  const imports = [OAuthModule.forRoot({ clients }), ElsewhereModule];
  const get = await start(ways['useValue']!(Test.createTestingModule({ imports })));
  expect(await get('elsewhere')).toBe('200');
  expect(real.authorization.tokenRequests).toBe(0);

  // Here no provider exists that a test could override: refused, so that no test calls the real endpoint unawares.
  const unnamed = [OAuthModule.forRootAsync({ useFactory }), ElsewhereModule];
  await expect(Test.createTestingModule({ imports: unnamed }).compile()).rejects.toThrow(
    /@BindOAuth\('crm'\) in ElsewhereModule.*OAuthModule\.forFeature\(\['crm'\]\).*names: \['crm'\]/,
  );
});

test('a HttpService that a test replaces by a plain object is left as it is', async () => {
  const imports = applications['forRoot in the same module']!();
  const get = await start(
    Test.createTestingModule({ imports })
      .overrideProvider(HttpService)
      .useValue({ get: () => of({ status: 299 }) }),
  );
  expect(await get('axios')).toBe('299');
  expect(real.authorization.tokenRequests).toBe(0);
});

test('a stand-in that is no client is injected as it is, and refused with advice where more is needed of it', async () => {
  const standIn = { getToken: async () => ({ authorization: 'Bearer stand-in' }) };

  @Controller()
  class BoundController {
    @Get('unused')
    unused(@BindOAuth('crm') _handle: OAuthHandle): string {
      return 'not used';
    }

    @Get('used')
    async used(@BindOAuth('crm') handle: OAuthHandle): Promise<string> {
      return handle.fetch('https://crm.example').then(String, (error: Error) => error.message);
    }
  }
  const advice =
    /client "crm" gave something that is no OAuthClient.*overrideProvider\(getOAuthClientToken\('crm'\)\)/;
  const root = OAuthModule.forRoot({ clients });
  const builder = (...imports: (DynamicModule | Promise<DynamicModule>)[]): TestingModuleBuilder =>
    Test.createTestingModule({ imports: [root, ...imports], controllers: [BoundController] })
      .overrideProvider(crm)
      .useValue(standIn);
  const get = await start(builder());
  expect(app.get(crm, { strict: false })).toBe(standIn);
  expect(await get('unused')).toBe('not used');
  expect(await get('used')).toMatch(advice);
  expect(() => app.get(OAuthHealthIndicator, { strict: false }).isHealthy('crm')).toThrow(advice);
  await expect(builder(http()).compile()).rejects.toThrow(advice);
});
