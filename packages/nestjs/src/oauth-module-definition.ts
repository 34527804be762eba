import {
  type ConfigurableModuleAsyncOptions,
  ConfigurableModuleBuilder,
  type ConfigurableModuleCls,
  type ConfigurableModuleHost,
  type ConfigurableModuleOptionsFactory,
  type DynamicModule,
} from '@nestjs/common';
import type { ClientDirectory } from './client-directory.ts';
import { ClientRegistry } from './client-registry.ts';
import { OAuthDirectoryModule } from './oauth-directory-module.ts';
import type { OAuthModuleExtras, OAuthModuleOptions } from './oauth-module-options.ts';
import { nextCall, type OAuthRoot } from './oauth-root.ts';
import { directoryToken, getOAuthClientToken, registryToken, rootToken } from './tokens.ts';

interface Extras extends Required<OAuthModuleExtras> {
  /** The names of all clients, where they are known before the options are. */
  known: readonly string[] | undefined;
}

/** Options of `OAuthModule.forRootAsync`. */
export type OAuthModuleAsyncOptions = ConfigurableModuleAsyncOptions<
  OAuthModuleOptions,
  'createOAuthOptions'
> &
  OAuthModuleExtras;

/** What a class given as `useClass` or `useExisting` implements. */
export type OAuthOptionsFactory = ConfigurableModuleOptionsFactory<OAuthModuleOptions, 'createOAuthOptions'>;

const host: ConfigurableModuleHost<OAuthModuleOptions, 'forRoot', 'createOAuthOptions', Extras> =
  new ConfigurableModuleBuilder<OAuthModuleOptions>({ moduleName: 'EvergrantOAuth' })
    .setClassMethodName('forRoot')
    .setFactoryMethodName('createOAuthOptions')
    .setExtras<Extras>(
      { isGlobal: false, names: [], known: undefined },
      (definition, { isGlobal, known, names }): DynamicModule => ({
        ...definition,
        global: isGlobal,
        imports: [...(definition.imports ?? []), OAuthDirectoryModule],
        providers: [
          ...(definition.providers ?? []),
          { provide: rootToken, useValue: { known, call: nextCall() } satisfies OAuthRoot },
          {
            provide: registryToken,
            useFactory: (options: OAuthModuleOptions, directory: ClientDirectory) => {
              directory.check();
              return new ClientRegistry(options);
            },
            inject: [host.MODULE_OPTIONS_TOKEN, directoryToken],
          },
          ...names.map((name) => ({
            provide: getOAuthClientToken(name),
            useFactory: (registry: ClientRegistry) => registry.get(name),
            inject: [registryToken],
          })),
        ],
        exports: names.map(getOAuthClientToken),
      }),
    )
    .build();

/** What `OAuthModule` is built on: `forRoot` and `forRootAsync`. */
export const ConfigurableOAuthModule: ConfigurableModuleCls<
  OAuthModuleOptions,
  'forRoot',
  'createOAuthOptions',
  Extras
> = host.ConfigurableModuleClass;
