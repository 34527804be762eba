import type { AxiosLike } from './axios-like.ts';

interface Creator {
  create?(): AxiosLike;
  constructor: unknown;
}

/**
 * Another instance of the same copy of axios, with neither interceptors nor defaults. It sends a prepared
 * config as it stands, with the adapters of that very release, which an adapter's name cannot be resolved to
 * from outside.
 */
export function bareSibling(instance: AxiosLike): AxiosLike {
  const creator = instance as AxiosLike & Creator;
  const Axios = creator.constructor as new (defaults: object) => AxiosLike;
  const sibling = creator.create ? creator.create() : new Axios({});
  const defaults = sibling.defaults as Record<string, unknown>;
  for (const name of Object.keys(defaults)) delete defaults[name];
  return sibling;
}
