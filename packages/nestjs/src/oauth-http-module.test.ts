import 'reflect-metadata';
import {
  type AuthorizationServer,
  type ResourceServer,
  startAuthorizationServer,
  startResourceServer,
} from '@evergrant/testing';
import type { OAuthClientOptions } from '@evergrant/core';
import {
  HttpModule,
  type HttpModuleAsyncOptions,
  type HttpModuleOptionsFactory,
  HttpService,
} from '@nestjs/axios';
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

test('OAuthHttpModule gives the importing module an HttpService whose requests carry the token', async () => {
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

test('the application does not start where the base URL is outside the origins of the client', async () => {
  await expect(
    Test.createTestingModule({
      imports: [
        OAuthModule.forRoot({ clients: { crm: { ...options, origins: ['https://crm.example'] } } }),
        OAuthHttpModule.register('crm', { baseURL: 'https://elsewhere.example' }),
      ],
    }).compile(),
  ).rejects.toMatchObject({ code: 'invalid-configuration' });
});

test('the application does not start where OAuthHttpModule names an unknown client', async () => {
  await expect(
    Test.createTestingModule({
      imports: [OAuthModule.forRoot({ clients: { crm: options } }), OAuthHttpModule.register('erp')],
    }).compile(),
  ).rejects.toThrow(/no client "erp"/);
});

@Injectable()
class AxiosOptions implements HttpModuleOptionsFactory {
  readonly baseURL: string;

  constructor(@Inject('API_URL') baseURL: string) {
    this.baseURL = baseURL;
  }

  createHttpOptions(): { baseURL: string } {
    return { baseURL: this.baseURL };
  }
}

@Module({
  providers: [{ provide: 'API_URL', useFactory: () => api.apiUrl }, AxiosOptions],
  exports: ['API_URL', AxiosOptions],
})
class SettingsModule {}

const asyncOptions: Record<string, HttpModuleAsyncOptions> = {
  useFactory: {
    imports: [SettingsModule],
    inject: ['API_URL'],
    useFactory: async (baseURL: string) => ({ baseURL }),
  },
  useClass: { imports: [SettingsModule], useClass: AxiosOptions },
  useExisting: { imports: [SettingsModule], useExisting: AxiosOptions },
  extraProviders: {
    extraProviders: [{ provide: 'OWN_URL', useFactory: () => api.apiUrl }],
    inject: ['OWN_URL'],
    useFactory: (baseURL: string) => ({ baseURL }),
  },
};

test.each(Object.entries(asyncOptions))(
  'registerAsync takes %s, as HttpModule.registerAsync does',
  async (_way, given) => {
    const module = await Test.createTestingModule({
      imports: [
        OAuthModule.forRoot({ clients: { crm: options } }),
        OAuthHttpModule.registerAsync('crm', given),
      ],
      providers: [Service],
    }).compile();
    expect((await firstValueFrom(module.get(Service).http.get('/users'))).status).toBe(200);
    await module.close();
  },
);

const globally = {
  register: () => OAuthHttpModule.register('crm', { baseURL: api.apiUrl, global: true }),
  registerAsync: () =>
    OAuthHttpModule.registerAsync('crm', { global: true, useFactory: () => ({ baseURL: api.apiUrl }) }),
};

test.each(Object.entries(globally))(
  '%s with `global` gives every module the HttpService with the token',
  async (_way, register) => {
    @Module({ providers: [Service] })
    class OtherModule {}

    const module = await Test.createTestingModule({
      imports: [OAuthModule.forRoot({ clients: { crm: options } }), register(), OtherModule],
    }).compile();
    expect((await firstValueFrom(module.select(OtherModule).get(Service).http.get('/users'))).status).toBe(
      200,
    );
    await module.close();
  },
);

test('a request that a provider sends while the application starts carries the token', async () => {
  let settings: () => void = () => undefined;
  const configured = new Promise<void>((resolve) => (settings = resolve));
  const module = Test.createTestingModule({
    imports: [
      OAuthModule.forRootAsync({ useFactory: () => configured.then(() => ({ clients: { crm: options } })) }),
      OAuthHttpModule.register('crm', { baseURL: api.apiUrl }),
    ],
    providers: [
      {
        provide: 'FIRST_PAGE',
        useFactory: async (http: HttpService) => (await firstValueFrom(http.get('/users'))).status,
        inject: [HttpService],
      },
    ],
  }).compile();
  setImmediate(settings);
  expect((await module).get('FIRST_PAGE')).toBe(200);
  await (await module).close();
});
