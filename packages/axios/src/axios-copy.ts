import axios, { AxiosHeaders, type AxiosResponse } from 'axios';
import type { Adapter, AxiosLike, PreparedConfig } from './axios-like.ts';

/** Sends a prepared config as it stands. */
export type Send = (config: PreparedConfig) => Promise<AxiosResponse>;

/**
 * Another instance of the same copy of axios, with neither interceptors nor defaults.
 */
export function bareSibling(instance: AxiosLike): AxiosLike {
  const { create, constructor: Axios } = instance as any; // an instance made by `new Axios()` has no `create`
  const sibling = create ? create() : new Axios({});
  for (const name of Object.keys(sibling.defaults)) delete sibling.defaults[name];
  return sibling;
}

/**
 * What sends a call: its adapter itself. What an adapter's name stands for is known of the copy of axios that we
 * import; an instance of any other copy sends through a sibling, which knows the adapters of its own release.
 */
export function senderOf(adapter: Adapter, config: PreparedConfig, sibling: AxiosLike): Send {
  if (typeof adapter === 'function') return adapter as Send;
  if (config.headers.constructor === AxiosHeaders && typeof axios.getAdapter === 'function') {
    // Releases of the same major differ in the second parameter.
    const getAdapter = axios.getAdapter as (names: unknown, config: PreparedConfig) => Send;
    return getAdapter(adapter || axios.defaults.adapter, config);
  }
  return (prepared) =>
    sibling.request({ ...prepared, adapter, transformRequest: undefined, transformResponse: undefined });
}
