import 'reflect-metadata';
import {
  type AuthorizationServer,
  type ResourceServer,
  startAuthorizationServer,
  startResourceServer,
} from '@evergrant/testing';
import type { OAuthClientOptions } from '@evergrant/core';
import { HttpModule, HttpService } from '@nestjs/axios';
import { Inject, Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import axios from 'axios';
import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { InjectOAuthHttpService, OAuthHttpModule, OAuthModule } from './index.ts';

let authorization: AuthorizationServer;
let api: ResourceServer;
let options: OAuthClientOptions;

beforeAll(async () => {
  authorization = await startAuthorizationServer();
  api = await startResourceServer({ authorizationServer: authorization });
  options = {
    name: 'crm',
    tokenEndpoint: authorization.tokenEndpoint,
    clientId: authorization.clientId,
    clientSecret: authorization.clientSecret,
  };
});

afterAll(async () => {
  await api.close();
  await authorization.close();
});

@Injectable()
class Service {
  readonly http: HttpService;

  constructor(@Inject(HttpService) http: HttpService) {
    this.http = http;
  }
}

test('gives the importing module an HttpService whose requests carry the token', async () => {
  const module = await Test.createTestingModule({
    imports: [
      OAuthModule.forRoot({ clients: { crm: options } }),
      OAuthHttpModule.register('crm', { baseURL: api.apiUrl }),
    ],
    providers: [Service],
  }).compile();
  const response = await firstValueFrom(module.get(Service).http.get('/users'));
  expect(response.status).toBe(200);
  authorization.revokeAll();
  expect((await firstValueFrom(module.get(Service).http.get('/users'))).status).toBe(200);
  await module.close();
});

test('leaves the global axios and the HttpService of other modules alone', async () => {
  @Module({ imports: [HttpModule], providers: [Service] })
  class PlainModule {}

  const interceptors = (): number => {
    let count = 0;
    (axios.interceptors.request as unknown as { forEach(visit: () => void): void }).forEach(() => count++);
    return count;
  };
  const before = interceptors();
  const module = await Test.createTestingModule({
    imports: [
      OAuthModule.forRoot({ clients: { crm: options } }),
      OAuthHttpModule.register('crm', { baseURL: api.apiUrl }),
      PlainModule,
    ],
  }).compile();
  const plain = module.select(PlainModule).get(Service).http;
  await expect(firstValueFrom(plain.get(`${api.apiUrl}/users`))).rejects.toMatchObject({
    response: { status: 401 },
  });
  expect(interceptors()).toBe(before);
  await module.close();
});

test('keeps several services in one module apart by name', async () => {
  @Injectable()
  class TwoServices {
    readonly crm: HttpService;
    readonly erp: HttpService;

    constructor(
      @InjectOAuthHttpService('crm') crm: HttpService,
      @InjectOAuthHttpService('erp') erp: HttpService,
    ) {
      this.crm = crm;
      this.erp = erp;
    }
  }

  const module = await Test.createTestingModule({
    imports: [
      OAuthModule.forRoot({
        clients: { crm: options, erp: { ...options, origins: ['https://erp.example'] } },
      }),
      OAuthHttpModule.register('crm', { baseURL: api.apiUrl }),
      OAuthHttpModule.registerAsync('erp', { useFactory: async () => ({ baseURL: 'https://erp.example' }) }),
    ],
    providers: [TwoServices],
  }).compile();
  const { crm, erp } = module.get(TwoServices);
  expect(crm.axiosRef.defaults.baseURL).toBe(api.apiUrl);
  expect(erp.axiosRef.defaults.baseURL).toBe('https://erp.example');
  expect((await firstValueFrom(crm.get('/users'))).status).toBe(200);
  await expect(firstValueFrom(erp.get(`${api.apiUrl}/users`))).rejects.toMatchObject({
    response: { status: 401 },
  });
  await module.close();
});

test('fails the start of the application where the client may not go to the base URL', async () => {
  await expect(
    Test.createTestingModule({
      imports: [
        OAuthModule.forRoot({ clients: { crm: { ...options, origins: ['https://crm.example'] } } }),
        OAuthHttpModule.register('crm', { baseURL: 'https://elsewhere.example' }),
      ],
    }).compile(),
  ).rejects.toMatchObject({ code: 'invalid-configuration' });
});

test('fails the start of the application for a client that there is not', async () => {
  await expect(
    Test.createTestingModule({
      imports: [OAuthModule.forRoot({ clients: { crm: options } }), OAuthHttpModule.register('erp')],
    }).compile(),
  ).rejects.toThrow(/no client "erp"/);
});
