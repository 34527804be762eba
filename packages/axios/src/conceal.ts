import type { AuthorizationHeaders } from '@evergrant/core/adapter';
import type { PreparedConfig } from './axios-like.ts';
import { ConcealedResponse } from './concealed-response.ts';
import { hide } from './hide.ts';
import { redactRequest } from './redact-request.ts';
import { removeHeaders } from './remove-headers.ts';

/**
 * Takes our headers out of what axios hands to its caller, a response or an error, before a logger prints it. Gives what is
 * handed on. `request` is still there, but not enumerable; it and the stream of a response show their class only.
 */
export function conceal(carrier: any, config: PreparedConfig, added: AuthorizationHeaders): any {
  if (typeof carrier !== 'object' || !carrier?.config) return carrier;
  if (carrier.config !== config) {
    removeHeaders(carrier.config.headers, added); // what a streamed body throws later points to this config
    carrier.config = config;
  }
  // A stream leads to its socket, and an agent to its sockets, with whatever request they carry next.
  const streamed = typeof carrier.data?.pipe === 'function';
  if (streamed) hide(carrier.data);
  if (config.httpAgent) hide(config.httpAgent);
  if (config.httpsAgent) hide(config.httpsAgent);
  if (carrier.response) carrier.response = conceal(carrier.response, config, added);
  if (!carrier.request) return carrier;
  // Where only a plain response leads to the request.
  if (!streamed && !carrier.isAxiosError && Object.getPrototypeOf(carrier) === Object.prototype)
    return Object.assign(new ConcealedResponse(added), carrier);
  redactRequest(carrier.request, added);
  return Object.defineProperty(carrier, 'request', { enumerable: false });
}
