import 'reflect-metadata';
import { Controller, type DynamicModule, Get, Module } from '@nestjs/common';
import { LazyModuleLoader } from '@nestjs/core';
import { Test, type TestingModule } from '@nestjs/testing';
import { describe, expect, test } from 'vitest';
import { BindOAuth, OAuthHttpModule, OAuthModule } from './index.ts';
import { startSystem, type TestSystem } from './start-system.test-support.ts';
import { type Imports, teamModule } from './team-module.test-support.ts';

const crm: TestSystem = await startSystem();
const erp: TestSystem = await startSystem();

const compile = (...imports: Imports): Promise<TestingModule> =>
  Test.createTestingModule({ imports }).compile();

describe('the application does not start, and the error says what to write,', () => {
  const root = (system: TestSystem, isGlobal = false): DynamicModule =>
    OAuthModule.forRoot({ isGlobal, clients: { api: system.options } });

  test('where one module imports two forRoot with a client of the same name', async () => {
    await expect(compile(root(crm), root(erp))).rejects.toThrow(
      /client "api" of two calls.*a name of its own/,
    );
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
    await expect(compile(ErpModule)).rejects.toThrow(/ErpModule sees the HttpService "api" of two calls/);
  });

  test('where a forRootAsync among several does not say its names', async () => {
    const unnamed = OAuthModule.forRootAsync({ useFactory: () => ({ clients: { api: erp.options } }) });
    await expect(compile(root(crm), unnamed)).rejects.toThrow(/2 times.*write names: \['crm'\]/);
  });

  test('where the second forRoot is loaded later', async () => {
    const module = await compile(root(crm, true));
    const load = module.get(LazyModuleLoader).load(() => teamModule('erp', erp, [root(erp)]));
    await expect(load).rejects.toThrow(/TeamModule sees the client "api" of two calls/);
  });

  test('where a name is asked for and no forRoot is imported', async () => {
    await expect(compile(OAuthModule.forFeature(['api']))).rejects.toThrow(
      /no client "api".*forRoot\(\{ clients: \{ api/,
    );
  });
});
