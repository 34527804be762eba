import type { OAuthClient } from '@evergrant/core';
import type { HttpModuleAsyncOptions, HttpModuleOptions, HttpService } from '@nestjs/axios';
import { type DynamicModule, Module } from '@nestjs/common';
import { featureProviders } from './feature-providers.ts';
import { loadAxiosPeers } from './load-axios-peers.ts';
import { OAuthDirectoryModule } from './oauth-directory-module.ts';
import { requireClient } from './require-client.ts';
import { getOAuthClientToken, getOAuthHttpServiceToken } from './tokens.ts';

/** The HttpService before the client is attached. Nobody outside sees it, so no request goes without the token. */
const bareServiceToken = 'EvergrantBareHttpService';

@Module({})
class BareHttpModule {}

type AxiosPeers = Awaited<ReturnType<typeof loadAxiosPeers>>;

async function build(
  name: string,
  global: boolean | undefined,
  http: (peers: AxiosPeers) => DynamicModule,
): Promise<DynamicModule> {
  const peers = await loadAxiosPeers();
  const token = getOAuthHttpServiceToken(name);
  const bare: DynamicModule = {
    module: BareHttpModule,
    imports: [http(peers)],
    providers: [{ provide: bareServiceToken, useExisting: peers.HttpService }],
    exports: [bareServiceToken],
  };
  return {
    module: OAuthHttpModule,
    global: global ?? false,
    imports: [OAuthDirectoryModule, bare],
    providers: [
      ...featureProviders([name]),
      {
        provide: token,
        useFactory: (service: HttpService, client: OAuthClient) => {
          // A test may have replaced the HttpService by an object that sends nothing.
          if (service.axiosRef === undefined) return service;
          peers.attachOAuth(service.axiosRef, requireClient(client, name, 'authorizer'));
          return service;
        },
        inject: [bareServiceToken, getOAuthClientToken(name)],
      },
      { provide: peers.HttpService, useExisting: token },
    ],
    exports: [token, peers.HttpService],
  };
}

/** Nest awaits the module and reports a rejection; until then the rejection must not count as unhandled. */
function defer(module: Promise<DynamicModule>): Promise<DynamicModule> {
  module.catch(() => undefined);
  return module;
}

/** Gives the importing module an HttpService whose requests carry a client's token. Needs `@nestjs/axios` and `@evergrant/axios`. */
@Module({})
export class OAuthHttpModule {
  /**
   * Makes an HttpService on an axios instance of its own.
   * @param options Of `axios.create`; with `global`, every module can inject the HttpService.
   * @example
   * OAuthHttpModule.register('crm', { baseURL: 'https://crm.example.com', timeout: 5_000 })
   */
  static register(
    name: string,
    options: HttpModuleOptions & { global?: boolean } = {},
  ): Promise<DynamicModule> {
    const { global, ...axiosOptions } = options;
    return defer(build(name, global, ({ HttpModule }) => HttpModule.register(axiosOptions)));
  }

  /**
   * The same with options from a factory: `useFactory`, `useClass` or `useExisting`, as of `HttpModule.registerAsync`.
   * @example
   * OAuthHttpModule.registerAsync('crm', {
   *   inject: [ConfigService],
   *   useFactory: (config: ConfigService) => ({ baseURL: config.getOrThrow('CRM_URL') }),
   * })
   */
  static registerAsync(name: string, options: HttpModuleAsyncOptions): Promise<DynamicModule> {
    const { global, ...axiosOptions } = options;
    return defer(build(name, global, ({ HttpModule }) => HttpModule.registerAsync(axiosOptions)));
  }
}
