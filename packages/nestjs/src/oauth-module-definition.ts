import {
  type ConfigurableModuleAsyncOptions,
  ConfigurableModuleBuilder,
  type ConfigurableModuleCls,
  type ConfigurableModuleHost,
  type ConfigurableModuleOptionsFactory,
  type DynamicModule,
  type Provider,
} from '@nestjs/common';
import { ClientRegistry } from './client-registry.ts';
import { OAuthHealthIndicator } from './oauth-health-indicator.ts';
import type { OAuthModuleExtras, OAuthModuleOptions } from './oauth-module-options.ts';
import { getOAuthClientToken, registryToken } from './tokens.ts';

type Extras = Required<OAuthModuleExtras>;

/** Options of `OAuthModule.forRootAsync`. */
export type OAuthModuleAsyncOptions = ConfigurableModuleAsyncOptions<
  OAuthModuleOptions,
  'createOAuthOptions'
> &
  OAuthModuleExtras;

/** What a class given as `useClass` or `useExisting` implements. */
export type OAuthOptionsFactory = ConfigurableModuleOptionsFactory<OAuthModuleOptions, 'createOAuthOptions'>;

/** Holds the clients. Global, so that `forFeature` finds them from whatever module it stands in. */
class OAuthRegistryModule {}

/** One provider per name: injects the client, or fails the start of the application and says which are there. */
export function clientProviders(names: readonly string[]): Provider[] {
  return names.map((name) => ({
    provide: getOAuthClientToken(name),
    useFactory: (registry: ClientRegistry) => registry.get(name),
    inject: [registryToken],
  }));
}

const host: ConfigurableModuleHost<OAuthModuleOptions, 'forRoot', 'createOAuthOptions', Extras> =
  new ConfigurableModuleBuilder<OAuthModuleOptions>({ moduleName: 'EvergrantOAuth' })
    .setClassMethodName('forRoot')
    .setFactoryMethodName('createOAuthOptions')
    .setExtras<Extras>({ isGlobal: false, names: [] }, (definition, { isGlobal, names }): DynamicModule => {
      const registry: DynamicModule = {
        ...definition,
        module: OAuthRegistryModule,
        global: true,
        providers: [
          ...(definition.providers ?? []),
          {
            provide: registryToken,
            useFactory: (options: OAuthModuleOptions) => new ClientRegistry(options),
            inject: [host.MODULE_OPTIONS_TOKEN],
          },
          OAuthHealthIndicator,
        ],
        exports: [registryToken, OAuthHealthIndicator],
      };
      return {
        module: definition.module,
        global: isGlobal,
        imports: [registry],
        providers: clientProviders(names),
        exports: names.map(getOAuthClientToken),
      };
    })
    .build();

/** What `OAuthModule` is built on: `forRoot` and `forRootAsync`. */
export const ConfigurableOAuthModule: ConfigurableModuleCls<
  OAuthModuleOptions,
  'forRoot',
  'createOAuthOptions',
  Extras
> = host.ConfigurableModuleClass;
