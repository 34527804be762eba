import { OAuthError } from '@evergrant/core';
import type { ModulesContainer } from '@nestjs/core';
import { type NestModule, visibleModules } from './nest-container.ts';
import { featureOf, rootForFeature, rootOf, rootsOf } from './oauth-root.ts';
import { getOAuthHttpServiceToken } from './tokens.ts';

/** A name that a module of this package provides, with the root that it stands for. */
type Meaning = readonly [what: string, root: NestModule];

const clientsOf = (root: NestModule): Meaning[] =>
  (rootOf(root)?.known ?? []).map((name) => [`client "${name}"`, root]);

const featuresOf = (feature: NestModule, modules: ModulesContainer): Meaning[] =>
  (featureOf(feature)?.names ?? []).map((name) => [
    `${feature.exports.has(getOAuthHttpServiceToken(name)) ? 'HttpService' : 'client'} "${name}"`,
    rootForFeature(modules, name, feature),
  ]);

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
  for (const meaningsOf of [clientsOf, featuresOf]) {
    for (const module of modules.values()) {
      checkMeanings(
        module.name,
        [...visibleModules(module)].flatMap((seen) => meaningsOf(seen, modules)),
      );
    }
  }
}

function checkMeanings(module: string, meanings: Meaning[]): void {
  const roots = new Map(meanings);
  for (const [what, root] of meanings) {
    if (roots.get(what) === root) continue;
    throw new OAuthError(
      'invalid-configuration',
      `${module} sees the ${what} of two calls of OAuthModule.forRoot. Give each client a name of its own, ` +
        'or let each module import one forRoot only, without isGlobal',
    );
  }
}
