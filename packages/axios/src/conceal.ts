import type { PreparedConfig } from './axios-like.ts';

/** What axios hangs on to: the config with the token in its headers, and the request with the header in its text. */
interface Carrier {
  config?: unknown;
  request?: unknown;
  response?: Carrier | undefined;
}

/**
 * Takes the token out of what axios hands to its caller, response or error, before a logger prints it. The
 * `config` becomes the one without our header, and `request` is still there, but no longer enumerable.
 */
export function conceal<T>(value: T, config: PreparedConfig): T {
  for (const carrier of [value, (value as Carrier | undefined)?.response] as (Carrier | null | undefined)[]) {
    if (typeof carrier !== 'object' || carrier === null) continue;
    const sent = carrier.config as PreparedConfig | undefined;
    if (sent && sent !== config) {
      // An error that a streamed body throws later still points to this config.
      if (!config.headers.has('Authorization')) sent.headers?.delete?.('Authorization');
      carrier.config = config;
    }
    if (carrier.request !== undefined) Object.defineProperty(carrier, 'request', { enumerable: false });
  }
  return value;
}
