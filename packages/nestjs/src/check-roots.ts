import { OAuthError } from '@evergrant/core';
import type { ModulesContainer } from '@nestjs/core';
import { type NestModule, visibleModules } from './nest-container.ts';
import { featureOf, rootForFeature, rootOf, rootsOf } from './oauth-root.ts';
import { getOAuthHttpServiceToken } from './tokens.ts';

/** What a module sees under a name: a client by its root, or an HttpService by the root of its client. */
function* visibleNames(
  modules: ModulesContainer,
  module: NestModule,
): Generator<[what: string, name: string, root: NestModule]> {
  for (const seen of visibleModules(module)) {
    for (const name of rootOf(seen)?.known ?? []) yield ['client', name, seen];
    for (const name of featureOf(seen)?.names ?? []) {
      const isHttp = seen.exports.has(getOAuthHttpServiceToken(name));
      yield [isHttp ? 'HttpService' : 'client', name, rootForFeature(modules, name, seen)];
    }
  }
}

/**
 * Where one name means two things in a module, Nest picks one by the order of imports, and in Nest 10 by timing: a
 * token would go to the wrong API.
 * @throws {OAuthError} `invalid-configuration`, so that the application does not start.
 */
export function checkRoots(modules: ModulesContainer): void {
  const roots = rootsOf(modules);
  if (roots.length > 1 && roots.some((root) => rootOf(root)?.known === undefined)) {
    throw new OAuthError(
      'invalid-configuration',
      `The application calls OAuthModule.forRoot or forRootAsync ${roots.length} times; then each forRootAsync ` +
        "must say the names of its clients: write names: ['crm'] beside useFactory",
    );
  }
  for (const module of modules.values()) {
    const meanings = new Map<string, NestModule>();
    for (const [what, name, root] of visibleNames(modules, module)) {
      const meaning = `${what} "${name}"`;
      if ((meanings.get(meaning) ?? root) !== root) {
        throw new OAuthError(
          'invalid-configuration',
          `${module.name} sees the ${meaning} of two calls of OAuthModule.forRoot. Give each client a name of its own, ` +
            'or let each module import one forRoot only, without isGlobal',
        );
      }
      meanings.set(meaning, root);
    }
  }
}
