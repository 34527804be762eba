import { type DynamicModule, Module } from '@nestjs/common';
import {
  clientProviders,
  ConfigurableOAuthModule,
  type OAuthModuleAsyncOptions,
} from './oauth-module-definition.ts';
import type { OAuthModuleExtras, OAuthModuleOptions } from './oauth-module-options.ts';
import { getOAuthClientToken } from './tokens.ts';

/** OAuth clients for an application: `forRoot` once, `forFeature` in each module that injects them. */
@Module({})
export class OAuthModule extends ConfigurableOAuthModule {
  /** Makes the clients, and provides them in the importing module; with `isGlobal`, in every module. */
  static override forRoot(options: OAuthModuleOptions & OAuthModuleExtras): DynamicModule {
    return super.forRoot({ names: Object.keys(options.clients ?? {}), ...options });
  }

  /** The same from a factory: `useFactory`, `useClass` or `useExisting`, with `inject` and `imports`. */
  static override forRootAsync(options: OAuthModuleAsyncOptions): DynamicModule {
    return super.forRootAsync(options);
  }

  /** Provides these clients in the importing module. */
  static forFeature(names: readonly string[]): DynamicModule {
    return {
      module: OAuthModule,
      providers: clientProviders(names),
      exports: names.map(getOAuthClientToken),
    };
  }
}
