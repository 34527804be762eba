import 'reflect-metadata';
import {
  createOAuthClient,
  type OAuthClient,
  type OAuthClientOptions,
  staticTokenSource,
} from '@evergrant/core';
import { Inject, Injectable, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { describe, expect, test } from 'vitest';
import {
  getOAuthClientToken,
  InjectOAuthClient,
  OAuthModule,
  type OAuthModuleAsyncOptions,
  type OAuthModuleOptions,
  type OAuthOptionsFactory,
} from './index.ts';

const options: OAuthClientOptions = {
  name: 'crm',
  tokenEndpoint: 'https://login.example/token',
  clientId: 'id',
  clientSecret: 'not-a-secret',
  origins: ['https://api.example'],
};

@Injectable()
class CrmService {
  readonly client: OAuthClient;

  constructor(@InjectOAuthClient('crm') client: OAuthClient) {
    this.client = client;
  }
}

@Module({ providers: [CrmService] })
class CrmModule {}

@Module({ imports: [OAuthModule.forFeature(['crm'])], providers: [CrmService] })
class CrmFeatureModule {}

@Module({
  providers: [{ provide: 'SETTINGS', useValue: { clients: { crm: options } } satisfies OAuthModuleOptions }],
  exports: ['SETTINGS'],
})
class SettingsModule {}

@Injectable()
class SettingsFactory implements OAuthOptionsFactory {
  readonly #settings: OAuthModuleOptions;

  constructor(@Inject('SETTINGS') settings: OAuthModuleOptions) {
    this.#settings = settings;
  }

  createOAuthOptions(): OAuthModuleOptions {
    return this.#settings;
  }
}

@Module({
  imports: [SettingsModule],
  providers: [SettingsFactory],
  exports: [SettingsFactory],
})
class FactoryModule {}

describe('OAuthModule.forRoot', () => {
  test('provides its clients in the importing module', async () => {
    const module = await Test.createTestingModule({
      imports: [OAuthModule.forRoot({ clients: { crm: options } })],
      providers: [CrmService],
    }).compile();
    expect(module.get(CrmService).client.name).toBe('crm');
  });

  test('provides its clients in no other module, unless isGlobal is set', async () => {
    const clients = { crm: options };
    await expect(
      Test.createTestingModule({ imports: [OAuthModule.forRoot({ clients }), CrmModule] }).compile(),
    ).rejects.toThrow('OAuthClient(crm)');
    const module = await Test.createTestingModule({
      imports: [OAuthModule.forRoot({ clients, isGlobal: true }), CrmModule],
    }).compile();
    expect(module.get(CrmService, { strict: false }).client.name).toBe('crm');
  });

  test('closes the clients that it made, and no others', async () => {
    const given = createOAuthClient({ ...options, name: 'given' });
    const module = await Test.createTestingModule({
      imports: [OAuthModule.forRoot({ clients: { crm: options, given } })],
    }).compile();
    const made = module.get<OAuthClient>(getOAuthClientToken('crm'), { strict: false });
    expect(module.get(getOAuthClientToken('given'), { strict: false })).toBe(given);
    await module.close();
    expect(made.status().state).toBe('closed');
    expect(given.status().state).toBe('none');
    await given.close();
  });

  test('does not start with a token source that is no client, and says what to give', async () => {
    const crm = staticTokenSource('abc') as never;
    await expect(
      Test.createTestingModule({ imports: [OAuthModule.forRoot({ clients: { crm } })] }).compile(),
    ).rejects.toThrow(/clients\.crm is no client; give the options of createOAuthClient/);
  });

  test('does not start an application where a client is configured wrongly', async () => {
    for (const crm of [{ ...options, clientId: '' }, undefined as never]) {
      await expect(
        Test.createTestingModule({ imports: [OAuthModule.forRoot({ clients: { crm } })] }).compile(),
      ).rejects.toMatchObject({ code: 'invalid-configuration' });
    }
  });

  test('names the client that is configured wrongly', async () => {
    const clients = { sales: { ...options, bodyFromat: 'json' } };
    await expect(
      Test.createTestingModule({ imports: [OAuthModule.forRoot({ clients })] }).compile(),
    ).rejects.toThrow(
      'clients.sales: bodyFromat: is not an option; did you mean \'bodyFormat\'? (client "crm")',
    );
  });

  test('works twice in one application, each importer with its own clients', async () => {
    @Module({
      imports: [OAuthModule.forRoot({ clients: { crm: { ...options, name: 'other crm' } } })],
      providers: [{ provide: 'OTHER', useExisting: getOAuthClientToken('crm') }],
      exports: ['OTHER'],
    })
    class OtherModule {}

    const module = await Test.createTestingModule({
      imports: [OAuthModule.forRoot({ clients: { crm: options } }), OtherModule],
      providers: [CrmService],
    }).compile();
    expect(module.get(CrmService).client.name).toBe('crm');
    expect(module.get<OAuthClient>('OTHER', { strict: false }).name).toBe('other crm');
  });
});

describe('OAuthModule.forRootAsync', () => {
  const ways: Record<string, OAuthModuleAsyncOptions> = {
    useFactory: {
      imports: [SettingsModule],
      inject: ['SETTINGS'],
      useFactory: async (settings: OAuthModuleOptions) => settings,
    },
    useClass: { imports: [SettingsModule], useClass: SettingsFactory },
    useExisting: { imports: [FactoryModule], useExisting: SettingsFactory },
  };

  test.each(Object.entries(ways))('takes its options from %s', async (_way, asyncOptions) => {
    const module = await Test.createTestingModule({
      imports: [OAuthModule.forRootAsync(asyncOptions), CrmFeatureModule],
    }).compile();
    expect(module.get(CrmService, { strict: false }).client.name).toBe('crm');
    await module.close();
  });

  test('provides the clients given in names, in every module with isGlobal', async () => {
    const module = await Test.createTestingModule({
      imports: [
        OAuthModule.forRootAsync({
          names: ['crm'],
          isGlobal: true,
          useFactory: () => ({ clients: { crm: options } }),
        }),
        CrmModule,
      ],
    }).compile();
    expect(module.get(CrmService, { strict: false }).client.name).toBe('crm');
  });

  test('does not start an application where the factory gives no clients', async () => {
    const useFactory = () => ({}) as OAuthModuleOptions;
    await expect(
      Test.createTestingModule({ imports: [OAuthModule.forRootAsync({ useFactory })] }).compile(),
    ).rejects.toThrow('clients is missing');
  });

  test('closes the clients with the application', async () => {
    const module = await Test.createTestingModule({
      imports: [
        OAuthModule.forRootAsync({ names: ['crm'], useFactory: () => ({ clients: { crm: options } }) }),
      ],
      providers: [CrmService],
    }).compile();
    const { client } = module.get(CrmService);
    await module.close();
    expect(client.status().state).toBe('closed');
  });
});

describe('OAuthModule.forFeature', () => {
  test('gives every module the same client', async () => {
    @Module({
      imports: [OAuthModule.forFeature(['crm', 'erp'])],
      providers: [
        { provide: 'ALSO', useFactory: (crm: OAuthClient) => crm, inject: [getOAuthClientToken('crm')] },
      ],
    })
    class AlsoModule {}

    const module = await Test.createTestingModule({
      imports: [
        OAuthModule.forRoot({ clients: { crm: options, erp: options } }),
        CrmFeatureModule,
        AlsoModule,
      ],
    }).compile();
    expect(module.get('ALSO', { strict: false })).toBe(module.get(CrmService, { strict: false }).client);
  });

  test('does not start an application for an unknown name, and lists the known names', async () => {
    await expect(
      Test.createTestingModule({
        imports: [OAuthModule.forRoot({ clients: { erp: options, hr: options } }), CrmFeatureModule],
      }).compile(),
    ).rejects.toThrow(/no client "crm".*"erp", "hr"/);
  });

  test('lets a test replace the client', async () => {
    const fake = { getToken: () => staticTokenSource('fake').getToken() };
    const module = await Test.createTestingModule({
      imports: [OAuthModule.forRoot({ clients: { crm: options } }), CrmFeatureModule],
    })
      .overrideProvider(getOAuthClientToken('crm'))
      .useValue(fake)
      .compile();
    expect(module.get(CrmService, { strict: false }).client).toBe(fake);
  });
});
