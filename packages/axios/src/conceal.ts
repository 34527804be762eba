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
  // A stream leads to its socket, and an agent to its sockets, with whatever request they carry next.
  const streamed = typeof carrier.data?.pipe === 'function';
  if (streamed) hide(carrier.data);
  if (carrier.request) concealRequest(carrier, added, !streamed && !isError(carrier));
  if (config.httpAgent) hide(config.httpAgent);
  if (config.httpsAgent) hide(config.httpsAgent);
  if (carrier.response) conceal(carrier.response, config, added);
}

/** To redact a request costs more than all the rest. Where only the response leads to it, that waits until it is read. */
function concealRequest(carrier: any, added: AuthorizationHeaders, later: boolean): void {
  let request = carrier.request;
  let redacted = !later;
  if (!later) redactRequest(request, added);
  Object.defineProperty(carrier, 'request', {
    configurable: true,
    enumerable: false,
    get(): unknown {
      if (!redacted) redactRequest(request, added);
      redacted = true;
      return request;
    },
    set(replaced: unknown) {
      request = replaced;
    },
  });
}

function isError(carrier: any): boolean {
  return carrier instanceof Error || carrier.isAxiosError;
}
