import type { OAuthClient } from '@evergrant/core';
import type { Adapter, AxiosLike, PreparedConfig } from './axios-like.ts';
import { bareSibling } from './bare-sibling.ts';
import { sendAuthorized } from './send-authorized.ts';

/**
 * Puts the client's token on every request of an axios instance, and resends once after a 401.
 * Gives the function that detaches it again; calls under way are not disturbed.
 *
 * It wraps the adapter of each call, the innermost place there is: other interceptors and `transformRequest`
 * run once per call, whatever their order, and a resend sends the very bytes that were sent before.
 *
 * @throws {OAuthError} `invalid-configuration` if neither the client has origins nor the instance a `baseURL`.
 */
export function attachOAuth(instance: AxiosLike, client: OAuthClient): () => void {
  const { baseURL: baseUrl } = instance.defaults;
  const authorizer = client.authorizer({
    baseUrl,
    hint: "axios.create({ baseURL: 'https://api.example.com' })",
  });
  const sibling = bareSibling(instance);
  const innerOf = Symbol('the adapter that ours stands around');

  function authorize(config: PreparedConfig): PreparedConfig {
    // A plug-in that retries hands our adapter back to us: it is not to be wrapped again.
    const inner: Adapter = (config.adapter as any)?.[innerOf] ?? config.adapter;
    const adapter = (prepared: PreparedConfig) => sendAuthorized(prepared, inner, sibling, authorizer);
    config.adapter = Object.assign(adapter, { [innerOf]: inner });
    return config;
  }

  // Synchronous, so that an instance whose interceptors all are keeps sending in the same tick.
  const id = instance.interceptors.request.use(authorize, undefined, { synchronous: true });
  return () => instance.interceptors.request.eject(id);
}
