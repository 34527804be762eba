import type { Provider } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { ClientDirectory } from './client-directory.ts';
import { nextCall, type OAuthFeature } from './oauth-root.ts';
import { directoryToken, featureToken, getOAuthClientToken } from './tokens.ts';

/** Providers of the clients that these names mean in the modules that import the module of these providers. */
export function featureProviders(names: readonly string[]): Provider[] {
  const clients = names.map((name) => ({
    provide: getOAuthClientToken(name),
    useFactory: (directory: ClientDirectory, own: ModuleRef) => directory.clientFor(name, own),
    inject: [directoryToken, ModuleRef],
  }));
  return [
    { provide: featureToken, useValue: { names, call: nextCall() } satisfies OAuthFeature },
    ...clients,
  ];
}
