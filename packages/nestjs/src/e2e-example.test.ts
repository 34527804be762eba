import 'reflect-metadata';
import { createOAuthClient } from '@evergrant/core';
import { learnAmp } from '@evergrant/core/presets';
import { getOAuthClientToken, OAuthHttpModule, OAuthModule } from './index.ts';
import { type ProviderEmulator, startProviderEmulator } from '@evergrant/testing';
import { HttpService } from '@nestjs/axios';
import { Controller, Get, Inject, type INestApplication, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, expect, test } from 'vitest'; // not needed under Jest

// The application. In yours, these stand in files of their own.
@Module({
  providers: [{ provide: 'API_URL', useValue: 'https://api.learnamp.com/v1' }],
  exports: ['API_URL'],
})
class ConfigModule {}

@Controller('users')
class UsersController {
  @Inject(HttpService) private readonly http!: HttpService;

  @Get()
  async list(): Promise<unknown> {
    return (await firstValueFrom(this.http.get('/users'))).data;
  }
}

@Module({
  imports: [
    OAuthModule.forRoot({ clients: { learnAmp: { ...learnAmp(), clientId: 'id', clientSecret: 'secret' } } }),
    OAuthHttpModule.registerAsync('learnAmp', {
      imports: [ConfigModule],
      inject: ['API_URL'],
      useFactory: (baseURL: string) => ({ baseURL }),
    }),
  ],
  controllers: [UsersController],
})
class AppModule {}

// The test. Overrides put an emulator in place of the real system: no request leaves the machine.
let app: INestApplication;
let emulator: ProviderEmulator;

beforeAll(async () => {
  emulator = await startProviderEmulator('learn-amp');
  const { apiUrl, clientId, clientSecret, profile } = emulator;
  const module = await Test.createTestingModule({ imports: [AppModule] })
    .overrideProvider('API_URL')
    .useValue(apiUrl)
    .overrideProvider(getOAuthClientToken('learnAmp'))
    .useValue(createOAuthClient({ ...profile, clientId, clientSecret }))
    .compile();
  app = module.createNestApplication();
  await app.listen(0, '127.0.0.1');
});

afterAll(async () => {
  await app?.close();
  await emulator?.close();
});

test('lists users, also after the token was revoked', async () => {
  const url = `${await app.getUrl()}/users`;
  expect((await fetch(url)).status).toBe(200);
  emulator.revokeAll();
  expect((await fetch(url)).status).toBe(200);
  expect(emulator.tokenRequests).toBe(2);
});
