import { checkOptions, type OptionNames } from '@evergrant/core/adapter';
import { type DynamicModule, Module } from '@nestjs/common';
import { featureProviders } from './feature-providers.ts';
import { OAuthDirectoryModule } from './oauth-directory-module.ts';
import { ConfigurableOAuthModule, type OAuthModuleAsyncOptions } from './oauth-module-definition.ts';
import type { OAuthModuleExtras, OAuthModuleOptions } from './oauth-module-options.ts';
import { getOAuthClientToken } from './tokens.ts';

const rootOptions: OptionNames<OAuthModuleOptions & OAuthModuleExtras> = {
  clients: 1,
  isGlobal: 1,
  names: 1,
};
const asyncOptions: OptionNames<OAuthModuleAsyncOptions> = {
  useFactory: 1,
  inject: 1,
  imports: 1,
  useClass: 1,
  useExisting: 1,
  provideInjectionTokensFrom: 1,
  names: 1,
  isGlobal: 1,
};

/** OAuth clients for an application: `forRoot` makes them, `forFeature` provides them in a module that uses them. */
@Module({})
export class OAuthModule extends ConfigurableOAuthModule {
  /**
   * Makes clients and provides them in the importing module; with `isGlobal`, in every module.
   * @example
   * OAuthModule.forRoot({ clients: { crm: { ...learnAmp(), clientId, clientSecret } } })
   */
  static override forRoot(options: OAuthModuleOptions & OAuthModuleExtras): DynamicModule {
    checkOptions('OAuthModule.forRoot', options, rootOptions);
    const known = Object.keys(options.clients ?? {});
    return super.forRoot({ names: known, ...options, known });
  }

  /**
   * The same with options from a factory: `useFactory`, `useClass` or `useExisting`, with `inject` and `imports`.
   * @example
   * OAuthModule.forRootAsync({
   *   names: ['crm'],
   *   inject: [ConfigService],
   *   useFactory: (config: ConfigService) => ({ clients: { crm: config.getOrThrow('crm') } }),
   * })
   */
  static override forRootAsync(options: OAuthModuleAsyncOptions): DynamicModule {
    checkOptions('OAuthModule.forRootAsync', options, asyncOptions);
    return super.forRootAsync({ ...options, known: options.names });
  }

  /**
   * Provides these clients in the importing module.
   * @example
   * OAuthModule.forFeature(['crm'])
   */
  static forFeature(names: readonly string[]): DynamicModule {
    return {
      module: OAuthModule,
      imports: [OAuthDirectoryModule],
      providers: featureProviders(names),
      exports: names.map(getOAuthClientToken),
    };
  }
}
