import type { AuthorizationHeaders } from '@evergrant/core/adapter';
import type { PreparedConfig } from './axios-like.ts';
import { hide } from './hide.ts';
import { redactRequest } from './redact-request.ts';
import { removeHeaders } from './remove-headers.ts';

/**
 * Takes our headers out of what axios hands to its caller, a response or an error, before a logger prints it.
 * `request` is still there, but not enumerable; it and the stream of a response show their class only.
 */
export function conceal(carrier: any, config: PreparedConfig, added: AuthorizationHeaders): void {
  if (typeof carrier !== 'object' || !carrier?.config) return;
  if (carrier.config !== config) {
    removeHeaders(carrier.config.headers, added); // what a streamed body throws later points to this config
    carrier.config = config;
  }
  if (carrier.request) {
    redactRequest(carrier.request, added);
    Object.defineProperty(carrier, 'request', { enumerable: false });
  }
  // A stream leads to its socket, and an agent to its sockets, with whatever request they carry next.
  if (typeof carrier.data?.pipe === 'function') hide(carrier.data);
  if (config.httpAgent) hide(config.httpAgent);
  if (config.httpsAgent) hide(config.httpsAgent);
  if (carrier.response) conceal(carrier.response, config, added);
}
