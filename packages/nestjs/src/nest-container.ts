import type { ModulesContainer } from '@nestjs/core';

/** A module as Nest holds it: what it imports, provides and exports. */
export type NestModule = ModulesContainer extends Map<string, infer Held> ? Held : never;

/** A provider as Nest holds it. */
export type HeldProvider = NestModule['providers'] extends Map<infer _Token, infer Held> ? Held : never;

export type Token = Parameters<NestModule['providers']['get']>[0];

/** The modules whose exports `module` can inject, in Nest's order: its imports, and what those export again. */
export function* visibleModules(
  module: NestModule,
  seen: Set<NestModule> = new Set(),
  onlyExported = false,
): Generator<NestModule> {
  for (const imported of module.imports) {
    if (seen.has(imported) || (onlyExported && !module.exports.has(imported.metatype))) continue;
    seen.add(imported);
    yield imported;
    yield* visibleModules(imported, seen, true);
  }
}

/** The provider that `token` means in `module`, and the module that it belongs to. */
export function findProvider(
  module: NestModule,
  token: Token,
): { provider: HeldProvider; home: NestModule } | undefined {
  for (const home of [module, ...visibleModules(module)]) {
    const provider = home === module || home.exports.has(token) ? home.providers.get(token) : undefined;
    if (provider !== undefined) return { provider, home };
  }
  return undefined;
}
