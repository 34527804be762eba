import type { ProxyHeaders } from './proxy-headers.ts';

const injected = new WeakMap<ProxyHeaders, readonly string[]>();

/** Notes which headers of an inbound request are the client's. */
export function noteInjected(headers: ProxyHeaders, names: readonly string[]): void {
  injected.set(headers, names);
}

/**
 * Removes the client's headers from an inbound request again, so that an error page or a log of its headers does not show the
 * token. Does nothing if there are none.
 *
 * @example
 * withdrawAuthorization(request.headers);
 */
export function withdrawAuthorization(headers: ProxyHeaders): void {
  for (const name of injected.get(headers) ?? []) delete headers[name];
  injected.delete(headers);
}
