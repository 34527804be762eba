import axios, { AxiosHeaders, type AxiosResponse } from 'axios';
import type { PreparedConfig } from './axios-like.ts';
import type { OutgoingCall } from './outgoing-call.ts';

/** Sends a prepared config as it stands. */
type Send = (config: PreparedConfig) => Promise<AxiosResponse>;

/**
 * What sends a call: its adapter itself. What an adapter's name stands for is known only of the copy of axios that this
 * package imports. An instance of any other copy sends through a sibling, which knows the adapters of its own release.
 */
export function senderOf({ adapter, config, site }: OutgoingCall): Send {
  if (typeof adapter === 'function') return adapter as Send;
  if (config.headers.constructor === AxiosHeaders && typeof axios.getAdapter === 'function') {
    // Releases of the same major differ in the second parameter.
    const getAdapter = axios.getAdapter as (names: unknown, config: PreparedConfig) => Send;
    return getAdapter(adapter || axios.defaults.adapter, config);
  }
  return (prepared) =>
    site.sibling.request({
      ...prepared,
      adapter,
      transformRequest: undefined,
      transformResponse: undefined,
    });
}
