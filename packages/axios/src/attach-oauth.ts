import type { OAuthClient } from '@evergrant/core';
import { checkClient } from '@evergrant/core/attach';
import { authorizeCall } from './authorize-call.ts';
import type { Adapter, AxiosLike, PreparedConfig } from './axios-like.ts';
import { bareSibling } from './bare-sibling.ts';
import { separateCacheKeys } from './cache-keys.ts';
import type { CallSite } from './call-site.ts';

/**
 * Puts the client's token on every request of an axios instance, and resends once after a 401.
 * Returns a function that detaches it again; calls under way are not disturbed.
 *
 * It wraps the adapter of each call. Other interceptors and `transformRequest` run once per call, in whatever order
 * they were added, and a resend sends the very bytes that were sent before.
 *
 * @example
 * ```ts
 * const api = axios.create({ baseURL: 'https://api.example.com' });
 * const detach = attachOAuth(api, client);
 * await api.get('/users');
 * ```
 * @throws {OAuthError} `invalid-configuration` if neither the client has origins nor the instance a `baseURL`.
 */
export function attachOAuth(instance: AxiosLike, client: OAuthClient): () => void {
  checkClient('attachOAuth', client);
  const { baseURL: baseUrl } = instance.defaults;
  const authorizer = client.authorizer({
    baseUrl,
    hint: "axios.create({ baseURL: 'https://api.example.com' })",
  });
  const site: CallSite = { authorizer, sibling: bareSibling(instance) };
  const cacheKeys = separateCacheKeys(instance, client);

  function authorize(config: PreparedConfig): PreparedConfig {
    const adapter: Adapter = config.adapter;
    config.adapter = (prepared) => {
      prepared.adapter = adapter as never; // a plug-in that retries sends the config again: it is wrapped once more
      return cacheKeys.check(prepared) ?? authorizeCall(site, prepared, adapter);
    };
    return config;
  }

  // Synchronous, so that an instance whose interceptors all are keeps sending in the same tick.
  const id = instance.interceptors.request.use(authorize, undefined, { synchronous: true });
  return () => {
    instance.interceptors.request.eject(id);
    cacheKeys.restore();
  };
}
