import type { OAuthClient } from '@evergrant/core';
import { HealthCheckService } from '@nestjs/terminus';
import { Controller, type DynamicModule, Module } from '@nestjs/common';
import { expectTypeOf, test } from 'vitest';
import {
  BindOAuth,
  getOAuthClientToken,
  InjectOAuthClient,
  type OAuthHandle,
  OAuthHealthIndicator,
  OAuthHttpModule,
  OAuthModule,
  type OAuthModuleOptions,
  type OAuthOptionsFactory,
} from './index.ts';

declare const client: OAuthClient;

class Settings implements OAuthOptionsFactory {
  createOAuthOptions(): OAuthModuleOptions {
    return { clients: { crm: client } };
  }
}

test('the modules can stand in `imports`', () => {
  @Module({
    imports: [
      OAuthModule.forRoot({ isGlobal: true, clients: { crm: client } }),
      OAuthModule.forRootAsync({ useClass: Settings, names: ['crm'] }),
      OAuthModule.forRootAsync({ useExisting: Settings, isGlobal: true }),
      OAuthModule.forRootAsync({
        inject: ['A'],
        useFactory: async (_a: string) => ({ clients: { crm: client } }),
      }),
      OAuthModule.forFeature(['crm']),
      OAuthHttpModule.register('crm', { baseURL: 'https://api.example', timeout: 1_000 }),
      OAuthHttpModule.registerAsync('crm', { useFactory: () => ({ baseURL: 'https://api.example' }) }),
    ],
  })
  class AppModule {}
  expectTypeOf(new AppModule()).toBeObject();
  expectTypeOf(OAuthModule.forFeature(['crm'])).toEqualTypeOf<DynamicModule>();
});

test('the decorators stand where they belong', () => {
  @Controller()
  class Users {
    @InjectOAuthClient('crm') readonly property!: OAuthClient;

    constructor(@InjectOAuthClient('crm') client: OAuthClient) {
      this.property = client;
    }

    list(@BindOAuth('crm') crm: OAuthHandle): Promise<Response> {
      return crm.fetch('https://api.example/users');
    }
  }
  expectTypeOf(getOAuthClientToken('crm')).toEqualTypeOf<string>();
  expectTypeOf(Users).toBeConstructibleWith(client);
});

test('the indicator fits Terminus', () => {
  const health = {} as HealthCheckService;
  const oauth = {} as OAuthHealthIndicator;
  void health.check([() => oauth.isHealthy('crm'), async () => oauth.isHealthy('crm', 'the CRM')]);
  expectTypeOf(oauth.isHealthy('crm').crm.remainingSeconds).toEqualTypeOf<number>();
});

test('what is no option is refused', () => {
  // @ts-expect-error clients are missing
  OAuthModule.forRoot({ isGlobal: true });
  // @ts-expect-error neither a client nor the options of one
  OAuthModule.forRoot({ clients: { crm: { clientId: 'id' } } });
  // @ts-expect-error `baseUrl` is not axios' spelling
  void OAuthHttpModule.register('crm', { baseUrl: 'https://api.example' });
});
