import 'reflect-metadata';
import { createOAuthClient, type OAuthClient } from '@evergrant/core';
import { type DynamicModule, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OAuthHealthIndicator, OAuthModule } from './index.ts';
import { startSystem, type TestSystem } from './start-system.test-support.ts';
import { type Imports, teamModule } from './team-module.test-support.ts';

let module: TestingModule | undefined;
afterEach(async () => {
  await module?.close();
  module = undefined;
});

const crm: TestSystem = await startSystem();
const erp: TestSystem = await startSystem();

async function start(...imports: Imports): Promise<(path: string) => Promise<string>> {
  module = await Test.createTestingModule({ imports }).compile();
  const app = module.createNestApplication({ logger: false });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  return async (path) => (await fetch(`${url}/${path}`)).text();
}

const compile = (...imports: Imports): Promise<TestingModule> =>
  Test.createTestingModule({ imports }).compile();

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

  test.each(Object.entries(roots))(
    'each call their own API with their own token: %s',
    async (_way, rootOf) => {
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
    },
  );

  test('the health of each is asked for with the injected client, and by name it is an error that says so', async () => {
    const get = await start(
      teamModule('crm', crm, roots['options of forRoot']!(crm)),
      teamModule('erp', erp, roots['options of forRoot']!(erp)),
    );
    await get('crm/injected');
    const health = module!.get(OAuthHealthIndicator, { strict: false });
    const [crmClient, erpClient] = ['crm', 'erp'].map((path) => clientAt(path));
    expect(health.isHealthy(crmClient!, 'crm').crm.state).toBe('fresh');
    expect(health.isHealthy(erpClient!, 'erp').erp.state).toBe('none');
    expect(() => health.isHealthy('api')).toThrow(
      /Several calls of OAuthModule\.forRoot have a client "api"/,
    );
  });
});

/** The client that the controller of this path was given. */
function clientAt(path: string): OAuthClient {
  const controllers = [...module!['container'].getModules().values()].flatMap((one) => [
    ...one.controllers.values(),
  ]);
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
    for (const path of ['crm/bound', 'crm/axios', 'erp/bound', 'erp/axios'])
      expect(await get(path)).toBe('200');
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
