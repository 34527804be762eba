import { ClientSecretJwt, PrivateKeyJwt, TlsClientAuth } from 'oauth4webapi';
import type { ClientSecret } from '../base/client-secret.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { resolveSecret } from './resolve-secret.ts';

/** A key of WebCrypto, whichever the platform's types call it. */
type CryptoKey = Parameters<typeof crypto.subtle.sign>[1];

/** A private key, and optionally its id, which becomes the `kid` of the assertion's header. */
export type ClientPrivateKey = CryptoKey | { readonly key: CryptoKey; readonly kid?: string };

/** A JWT signed with the client's private key (RFC 7523 §2.2). The key is a WebCrypto key that may sign. */
export function privateKeyJwt(key: ClientPrivateKey): ClientAuthentication {
  return PrivateKeyJwt(key as Parameters<typeof PrivateKeyJwt>[0]);
}

/**
 * A JWT signed with the client secret, HS256 (OpenID Connect Core §9).
 * @throws {OAuthError} `secret-unavailable` or `invalid-configuration` when the resolver gives no secret.
 */
export function clientSecretJwt(secret: ClientSecret): ClientAuthentication {
  return async (server, client, body, headers) =>
    ClientSecretJwt(await resolveSecret(secret))(server, client, body, headers);
}

/** Mutual TLS (RFC 8705 §2): only the client id is sent; give a `fetch` that presents the certificate. */
export function tlsClientAuth(): ClientAuthentication {
  return TlsClientAuth();
}
