import { type DynamicModule, Module } from '@nestjs/common';
import type { HttpModuleAsyncOptions, HttpModuleOptions, HttpService } from '@nestjs/axios';
import type { ClientRegistry } from './client-registry.ts';
import { getOAuthHttpServiceToken, registryToken } from './tokens.ts';

type Peers = typeof import('@nestjs/axios') & typeof import('@evergrant/axios');

/** On first use only: an application without axios must be able to load this package. */
async function loadPeers(): Promise<Peers> {
  try {
    return { ...(await import('@nestjs/axios')), ...(await import('@evergrant/axios')) };
  } catch (cause) {
    throw new Error('OAuthHttpModule needs @nestjs/axios, @evergrant/axios and axios: install them', {
      cause,
    });
  }
}

async function build(name: string, http: (peers: Peers) => DynamicModule): Promise<DynamicModule> {
  const peers = await loadPeers();
  const token = getOAuthHttpServiceToken(name);
  return {
    module: OAuthHttpModule,
    imports: [http(peers)],
    providers: [
      {
        provide: token,
        useFactory: (service: HttpService, registry: ClientRegistry) => {
          peers.attachOAuth(service.axiosRef, registry.get(name));
          return service;
        },
        inject: [peers.HttpService, registryToken],
      },
    ],
    exports: [token, peers.HttpModule],
  };
}

/** Nest waits for the module, and reports why it could not be had; until then the rejection is nobody's. */
function defer(module: Promise<DynamicModule>): Promise<DynamicModule> {
  module.catch(() => undefined);
  return module;
}

/** An HttpService of its own, whose requests carry the client's token. Needs `@nestjs/axios` and `@evergrant/axios`. */
@Module({})
export class OAuthHttpModule {
  /** @param options Of `axios.create`. */
  static register(name: string, options: HttpModuleOptions = {}): Promise<DynamicModule> {
    return defer(build(name, ({ HttpModule }) => HttpModule.register(options)));
  }

  /** With options of `axios.create` from a factory. */
  static registerAsync(name: string, options: HttpModuleAsyncOptions): Promise<DynamicModule> {
    return defer(build(name, ({ HttpModule }) => HttpModule.registerAsync(options)));
  }
}
