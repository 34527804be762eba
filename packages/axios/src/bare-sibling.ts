import type { AxiosLike } from './axios-like.ts';

/** Another instance of the same copy of axios, with neither interceptors nor defaults. */
export function bareSibling(instance: AxiosLike): AxiosLike {
  const { create, constructor: Axios } = instance as any; // an instance made by `new Axios()` has no `create`
  const sibling = create ? create() : new Axios({});
  for (const name of Object.keys(sibling.defaults)) delete sibling.defaults[name];
  return sibling;
}
