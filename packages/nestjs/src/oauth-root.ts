import { OAuthError } from '@evergrant/core';
import type { ModulesContainer } from '@nestjs/core';
import { type NestModule, visibleModules } from './nest-container.ts';
import { featureToken, rootToken } from './tokens.ts';

/** What a call of `forRoot` or `forRootAsync` says about itself before its clients are made. */
export interface OAuthRoot {
  /** The names of its clients; `undefined` for `forRootAsync` without `names`. */
  known: readonly string[] | undefined;
  /** Nest 10 takes modules with equal metadata for one module, so each call needs a number of its own. */
  call: number;
}

/** What a call of `forFeature` or `OAuthHttpModule.register` says about itself. */
export interface OAuthFeature {
  names: readonly string[];
  call: number;
}

let calls = 0;

/** Tells calls with equal options apart. */
export const nextCall = (): number => ++calls;

export function rootOf(module: NestModule): OAuthRoot | undefined {
  return module.providers.get(rootToken)?.instance as OAuthRoot | undefined;
}

export function featureOf(module: NestModule): OAuthFeature | undefined {
  return module.providers.get(featureToken)?.instance as OAuthFeature | undefined;
}

/** The modules of all calls of `forRoot` and `forRootAsync` in the application. */
export function rootsOf(modules: ModulesContainer): NestModule[] {
  return [...modules.values()].filter((module) => rootOf(module) !== undefined);
}

/** Says that there is no such client, and which there are. */
export function unknownClient(name: string, known: Iterable<string>): OAuthError {
  const listed = [...known].map((one) => `"${one}"`).join(', ') || 'none';
  return new OAuthError(
    'invalid-configuration',
    `OAuthModule has no client "${name}"; give it in \`clients\` of forRoot or forRootAsync. It has: ${listed}`,
  );
}

/**
 * The root whose client `name` means in `module`: one that the module can see, else the only one that has the name.
 * @throws {OAuthError} `invalid-configuration` where there is none, or more than one.
 */
export function rootFor(modules: ModulesContainer, name: string, module?: NestModule): NestModule {
  const roots = rootsOf(modules);
  // A single root is asked whatever it knows: the factory of `forRootAsync` may give more than its `names`.
  const has = (root: NestModule): boolean => roots.length === 1 || (rootOf(root)?.known ?? []).includes(name);
  const visible =
    module === undefined ? [] : [...visibleModules(module)].filter((seen) => roots.includes(seen));
  const [found, ...others] = visible.some(has) ? visible.filter(has) : roots.filter(has);
  if (roots.length === 0) {
    throw new OAuthError(
      'invalid-configuration',
      `There is no client "${name}": the application imports no OAuthModule.forRoot({ clients: { ${name}: { … } } })`,
    );
  }
  if (found === undefined)
    throw unknownClient(name, new Set(roots.flatMap((root) => rootOf(root)?.known ?? [])));
  if (others.length > 0) throw ambiguous(name, module);
  return found;
}

function ambiguous(name: string, module?: NestModule): OAuthError {
  const place = module === undefined ? 'here' : `in ${module.name}`;
  return new OAuthError(
    'invalid-configuration',
    `Several calls of OAuthModule.forRoot have a client "${name}", and it is not clear which one is meant ${place}. ` +
      'Give each client a name of its own, or import the forRoot that is meant in the module that uses it',
  );
}

/**
 * The root whose client `name` means in a module of `forFeature` or `OAuthHttpModule`: what it means in the modules
 * that import it.
 * @throws {OAuthError} `invalid-configuration` where that is none, or more than one.
 */
export function rootForFeature(modules: ModulesContainer, name: string, feature: NestModule): NestModule {
  const importers = [...modules.values()].filter((module) => module.imports.has(feature));
  const [found, ...others] = new Set(importers.map((importer) => rootFor(modules, name, importer)));
  if (others.length > 0) throw ambiguous(name, feature);
  return found ?? rootFor(modules, name, feature);
}
