import 'reflect-metadata';
import { createOAuthClient, type OAuthClient } from '@evergrant/core';
import { HttpService } from '@nestjs/axios';
import { Controller, type DynamicModule, Get, Inject, Module, type Type } from '@nestjs/common';
import { LazyModuleLoader } from '@nestjs/core';
import { Test, type TestingModule } from '@nestjs/testing';
import { firstValueFrom } from 'rxjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  BindOAuth,
  InjectOAuthClient,
  InjectOAuthHttpService,
  type OAuthHandle,
  OAuthHealthIndicator,
  OAuthHttpModule,
  OAuthModule,
} from './index.ts';
import { startSystem, type TestSystem } from './start-system.test-support.ts';

let module: TestingModule | undefined;
afterEach(async () => {
  await module?.close();
  module = undefined;
});

const crm: TestSystem = await startSystem();
const erp: TestSystem = await startSystem();

type Imports = (DynamicModule | Promise<DynamicModule> | Type)[];

/** A module of a team that calls its own system "api", by every way that this package offers. */
function teamModule(path: string, { api: { apiUrl } }: TestSystem, imports: Imports, name = 'api'): Type {
  class TeamController {
    readonly client: OAuthClient;
    readonly http: HttpService;

    constructor(client: OAuthClient, http: HttpService) {
      this.client = client;
      this.http = http;
    }

    async bound(handle: OAuthHandle): Promise<number> {
      return (await handle.fetch(`${apiUrl}/users`)).status;
    }

    async injected(): Promise<string> {
      return (await this.client.getToken()).authorization;
    }

    async axios(): Promise<number> {
      return (await firstValueFrom(this.http.get('/users'))).status;
    }
  }
  Controller(path)(TeamController);
  InjectOAuthClient(name)(TeamController, undefined, 0);
  Inject(HttpService)(TeamController, undefined, 1);
  for (const method of ['bound', 'injected', 'axios'] as const) {
    Get(method)(TeamController.prototype, method, { value: TeamController.prototype[method] });
  }
  BindOAuth(name)(TeamController.prototype, 'bound', 0);
  class TeamModule {}
  Module({
    imports: [...imports, OAuthHttpModule.register(name, { baseURL: apiUrl })],
    controllers: [TeamController],
  })(TeamModule);
  return TeamModule;
}

async function start(...imports: Imports): Promise<(path: string) => Promise<string>> {
  module = await Test.createTestingModule({ imports }).compile();
  const app = module.createNestApplication({ logger: false });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return async (path) => (await fetch(`${url}/${path}`)).text();
}

const compile = (...imports: Imports): Promise<TestingModule> => Test.createTestingModule({ imports }).compile();

const roots: Record<string, (system: TestSystem) => Imports> = {
  'options of forRoot': ({ options }) => [OAuthModule.forRoot({ clients: { api: options } })],
  'clients made by the user under one name': ({ options }) => [
    OAuthModule.forRoot({ clients: { api: createOAuthClient(options) } }),
  ],
  'forRootAsync with factories of the same text': ({ options }) => [
    OAuthModule.forRootAsync({ names: ['api'], useFactory: async () => ({ clients: { api: options } }) }),
  ],
  'forRoot beside forFeature': ({ options }) => [
    OAuthModule.forFeature(['api']),
    OAuthModule.forRoot({ clients: { api: options } }),
  ],
};

describe('two modules that each call forRoot with a client of the same name', () => {
  beforeEach(() => {
    for (const { authorization } of [crm, erp]) authorization.revokeAll();
  });

  test.each(Object.entries(roots))('each call their own API with their own token: %s', async (_way, rootOf) => {
    const get = await start(teamModule('crm', crm, rootOf(crm)), teamModule('erp', erp, rootOf(erp)));
    for (const way of ['bound', 'axios']) {
      expect(await get(`crm/${way}`)).toBe('200');
      expect(await get(`erp/${way}`)).toBe('200');
    }
    expect(crm.authorization.accepts(await get('crm/injected'))).toBe(true);
    expect(erp.authorization.accepts(await get('erp/injected'))).toBe(true);
    const received = [...crm.api.requests, ...erp.api.requests].map(({ headers }) => headers.authorization);
    expect(received.every((value) => value !== undefined)).toBe(true);
    for (const [own, other] of [
      [crm, erp],
      [erp, crm],
    ] as const) {
      for (const { headers } of own.api.requests) {
        expect(other.authorization.accepts(headers.authorization)).toBe(false);
      }
    }
  });

  test('the health of each is asked for with the injected client, and by name it is an error that says so', async () => {
    const get = await start(teamModule('crm', crm, roots['options of forRoot']!(crm)), teamModule('erp', erp, roots['options of forRoot']!(erp)));
    await get('crm/injected');
    const health = module!.get(OAuthHealthIndicator, { strict: false });
    const [crmClient, erpClient] = ['crm', 'erp'].map((path) => clientAt(path));
    expect(health.isHealthy(crmClient!, 'crm').crm.state).toBe('fresh');
    expect(health.isHealthy(erpClient!, 'erp').erp.state).toBe('none');
    expect(() => health.isHealthy('api')).toThrow(/Several calls of OAuthModule\.forRoot have a client "api"/);
  });
});

/** The client that the controller of this path was given. */
function clientAt(path: string): OAuthClient {
  const controllers = [...module!['container'].getModules().values()].flatMap((one) => [...one.controllers.values()]);
  const found = controllers.find(({ metatype }) => Reflect.getMetadata('path', metatype!) === path);
  return (found!.instance as { client: OAuthClient }).client;
}

describe('several forRoot with names that differ', () => {
  const crmRoot = (): DynamicModule => OAuthModule.forRoot({ clients: { crm: crm.options } });
  const erpRoot = (): DynamicModule =>
    OAuthModule.forRootAsync({ names: ['erp'], useFactory: async () => ({ clients: { erp: erp.options } }) });

  test('serve the whole application by forFeature, @BindOAuth, HttpService and health', async () => {
    class CrmRootModule {}
    Module({ imports: [crmRoot()] })(CrmRootModule);
    const get = await start(
      CrmRootModule,
      erpRoot(),
      teamModule('crm', crm, [OAuthModule.forFeature(['crm'])], 'crm'),
      teamModule('erp', erp, [OAuthModule.forFeature(['erp'])], 'erp'),
    );
    for (const path of ['crm/bound', 'crm/axios', 'erp/bound', 'erp/axios']) expect(await get(path)).toBe('200');
    const health = module!.get(OAuthHealthIndicator, { strict: false });
    expect(health.isHealthy('crm').crm.state).toBe('fresh');
    expect(health.isHealthy('erp').erp.state).toBe('fresh');
  });

  test('the options of one may be fetched with a client of the other', async () => {
    class ConfigurationModule {}
    Module({
      imports: [OAuthModule.forFeature(['crm'])],
      providers: [
        {
          provide: 'CONFIGURATION',
          useFactory: async (client: OAuthClient) => ({ token: await client.getToken() }),
          inject: ['OAuthClient(crm)'],
        },
      ],
      exports: ['CONFIGURATION'],
    })(ConfigurationModule);
    module = await compile(
      crmRoot(),
      OAuthModule.forRootAsync({
        names: ['erp'],
        imports: [ConfigurationModule],
        inject: ['CONFIGURATION'],
        useFactory: () => ({ clients: { erp: erp.options } }),
      }),
      OAuthModule.forFeature(['erp']),
    );
    expect(module.get<OAuthClient>('OAuthClient(erp)', { strict: false }).name).toBe('system');
  });
});

describe('the application does not start, and the error says what to write,', () => {
  const root = (system: TestSystem, isGlobal = false): DynamicModule =>
    OAuthModule.forRoot({ isGlobal, clients: { api: system.options } });

  test('where one module imports two forRoot with a client of the same name', async () => {
    await expect(compile(root(crm), root(erp))).rejects.toThrow(/client "api" of two calls.*a name of its own/);
  });

  test('where a module imports one and is given the other by isGlobal', async () => {
    await expect(compile(teamModule('crm', crm, [root(crm)]), root(erp, true))).rejects.toThrow(
      /TeamModule sees the client "api" of two calls.*without isGlobal/,
    );
  });

  test('where a module imports one and is given the other by an import that exports it again', async () => {
    class SharedModule {}
    Module({ imports: [root(erp)], exports: [OAuthModule] })(SharedModule);
    await expect(compile(teamModule('crm', crm, [root(crm), SharedModule]))).rejects.toThrow(
      /TeamModule sees the client "api" of two calls/,
    );
  });

  test.each<[string, () => Imports]>([
    ['forFeature', () => [OAuthModule.forFeature(['api'])]],
    ['OAuthHttpModule', () => [OAuthHttpModule.register('api')]],
    [
      '@BindOAuth',
      () => {
        class ThirdController {
          list(): void {}
        }
        Controller()(ThirdController);
        BindOAuth('api')(ThirdController.prototype, 'list', 0);
        Get()(ThirdController.prototype, 'list', { value: ThirdController.prototype.list });
        class ThirdModule {}
        Module({ controllers: [ThirdController] })(ThirdModule);
        return [ThirdModule];
      },
    ],
  ])('where %s in a third module could mean either', async (_what, third) => {
    const modules = [teamModule('crm', crm, [root(crm)]), teamModule('erp', erp, [root(erp)])];
    await expect(compile(...modules, ...third())).rejects.toThrow(
      /Several calls of OAuthModule\.forRoot have a client "api".*a name of its own/,
    );
  });

  test('where two modules share one forFeature or one HttpService, and mean different clients', async () => {
    for (const shared of [OAuthModule.forFeature(['api']), OAuthHttpModule.register('api')]) {
      class CrmModule {}
      Module({ imports: [root(crm), shared] })(CrmModule);
      class ErpModule {}
      Module({ imports: [root(erp), shared] })(ErpModule);
      await expect(compile(CrmModule, ErpModule)).rejects.toThrow(/Several calls .* "api"/);
    }
  });

  test('where a module sees two HttpServices of one name', async () => {
    class CrmModule {}
    Module({ imports: [root(crm), OAuthHttpModule.register('api')], exports: [OAuthHttpModule] })(CrmModule);
    class ErpModule {}
    Module({
      imports: [CrmModule, root(erp), OAuthHttpModule.register('api')],
      providers: [{ provide: 'USER', useFactory: () => 0, inject: ['OAuthHttpService(api)'] }],
    })(ErpModule);
    InjectOAuthHttpService('api');
    await expect(compile(ErpModule)).rejects.toThrow(/ErpModule sees the HttpService "api" of two calls/);
  });

  test('where a forRootAsync among several does not say its names', async () => {
    const unnamed = OAuthModule.forRootAsync({ useFactory: () => ({ clients: { api: erp.options } }) });
    await expect(compile(root(crm), unnamed)).rejects.toThrow(/2 times.*write names: \['crm'\]/);
  });

  test('where the second forRoot is loaded later', async () => {
    const running = await compile(root(crm, true));
    const load = running.get(LazyModuleLoader).load(() => teamModule('erp', erp, [root(erp)]));
    await expect(load).rejects.toThrow(/TeamModule sees the client "api" of two calls/);
  });

  test('where a name is asked for and no forRoot is imported', async () => {
    await expect(compile(OAuthModule.forFeature(['api']))).rejects.toThrow(
      /no client "api".*forRoot\(\{ clients: \{ api/,
    );
  });
});
