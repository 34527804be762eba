import { OAuthError } from '@evergrant/core';
import { Scope, type Type } from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';
import { findProvider, type HeldProvider, type NestModule, type Token } from './nest-container.ts';
import { featureOf, rootForFeature, rootsOf } from './oauth-root.ts';
import { getOAuthClientToken, registryToken } from './tokens.ts';

type Dependency = Token | { token: Token; optional: boolean } | { forwardRef: () => Token };

function tokenOf(dependency: Dependency): Token {
  if (typeof dependency !== 'object' || dependency === null) return dependency;
  if ('forwardRef' in dependency) return dependency.forwardRef();
  return 'token' in dependency ? dependency.token : (dependency as Token);
}

/** What Nest's decorators have noted on a class. */
function noted<Entry>(key: string, type: Type | Function): Entry[] {
  return (
    (Reflect as unknown as { getMetadata(key: string, type: object): Entry[] | undefined }).getMetadata(
      key,
      type,
    ) ?? []
  );
}

/** The tokens that a provider injects: a factory's list, or a class's parameters and properties. */
function dependenciesOf({ inject, metatype }: HeldProvider): Token[] {
  if (inject) return inject.map(tokenOf);
  if (!metatype) return [];
  const parameters = [...noted<Dependency>('design:paramtypes', metatype)];
  for (const { index, param } of noted<{ index: number; param: Dependency }>('self:paramtypes', metatype)) {
    parameters[index] = param;
  }
  const properties = noted<{ type: Dependency }>('self:properties_metadata', metatype);
  return [...parameters, ...properties.map(({ type }) => type)]
    .filter((dependency) => dependency !== undefined)
    .map(tokenOf);
}

/**
 * Follows what the factories of `forRootAsync` inject. One that depends on a request would make new clients, and ask for new
 * tokens, for every request; one that depends on a client of its own would wait for itself.
 * @throws {OAuthError} `invalid-configuration`, so that the application does not start.
 */
export function checkOptionsFactories(modules: ModulesContainer): void {
  for (const root of rootsOf(modules)) {
    const seen = new Set<HeldProvider>();
    const visit = (token: Token, module: NestModule): void => {
      const found = findProvider(module, token);
      if (found === undefined || seen.has(found.provider)) return;
      const { home, provider } = found;
      seen.add(provider);
      if (provider.scope === Scope.REQUEST) throw perRequest(provider.name);
      const name = featureOf(home)?.names.find((one) => getOAuthClientToken(one) === token);
      if (name !== undefined) {
        const source = rootForFeature(modules, name, home);
        if (source === root) throw circular(name);
        visit(registryToken, source);
      }
      for (const dependency of dependenciesOf(provider)) visit(dependency, home);
    };
    visit(registryToken, root);
  }
}

function perRequest(name: unknown): OAuthError {
  return new OAuthError(
    'invalid-configuration',
    `OAuthModule.forRootAsync: its factory depends on ${String(name)}, which Nest makes anew for each request, so every ` +
      'request would make clients and ask for tokens of its own. Inject only providers of the default scope; for a token ' +
      'per tenant, use client.with({ parameters }) in the request, or a pool from createOAuthClientPool',
  );
}

function circular(name: string): OAuthError {
  return new OAuthError(
    'invalid-configuration',
    `OAuthModule.forRootAsync: its factory depends on the client "${name}", which it makes itself. Take that client out of ` +
      'the factory, or make it with an OAuthModule.forRoot of its own',
  );
}
