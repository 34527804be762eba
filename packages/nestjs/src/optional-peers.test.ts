import 'reflect-metadata';
import { Test } from '@nestjs/testing';
import { expect, test, vi } from 'vitest';

const missing = vi.hoisted(() => (name: string) => () => {
  throw Object.assign(new Error(`Cannot find package '${name}'`), { code: 'ERR_MODULE_NOT_FOUND' });
});
vi.mock('@nestjs/axios', missing('@nestjs/axios'));
vi.mock('@evergrant/axios', missing('@evergrant/axios'));
vi.mock('@nestjs/terminus', missing('@nestjs/terminus'));

test('an application without axios and Terminus loads the package and its module', async () => {
  const { OAuthHealthIndicator, OAuthModule } = await import('./index.ts');
  const module = await Test.createTestingModule({
    imports: [OAuthModule.forRoot({ clients: {} })],
  }).compile();
  expect(module.get(OAuthHealthIndicator, { strict: false })).toBeInstanceOf(OAuthHealthIndicator);
  await module.close();
});

test('an application without axios that asks for an HttpService is told what to install', async () => {
  const { OAuthHttpModule, OAuthModule } = await import('./index.ts');
  const http = OAuthHttpModule.register('crm');
  // Nest looks at the promise only later: nobody may complain about it in between.
  await new Promise((resolve) => setImmediate(resolve));
  await expect(
    Test.createTestingModule({ imports: [OAuthModule.forRoot({ clients: {} }), http] }).compile(),
  ).rejects.toThrow('install them');
});
