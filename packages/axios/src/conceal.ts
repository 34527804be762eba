import type { PreparedConfig } from './axios-like.ts';

/**
 * Takes the token out of what axios hands to its caller, a response or an error, before a logger prints it. The
 * `config` becomes the one without our header; `request` is still there, but no longer enumerable.
 */
export function conceal(carrier: any, config: PreparedConfig): void {
  if (!carrier?.config) return;
  carrier.config.headers?.delete?.('Authorization'); // what a streamed body throws later points to this config
  carrier.config = config;
  if (carrier.request) Object.defineProperty(carrier, 'request', { enumerable: false });
  conceal(carrier.response, config);
}
