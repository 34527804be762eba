import { ClientSecretJwt, PrivateKeyJwt, TlsClientAuth } from 'oauth4webapi';
import { checkOptions } from '../base/check-options.ts';
import type { ClientSecret } from '../base/client-secret.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { withSource } from './credential-source.ts';
import { keyFingerprint } from './key-fingerprint.ts';
import { resolveSecret } from './resolve-secret.ts';

/** A WebCrypto key, under the name that the platform's types give it. */
type CryptoKey = Parameters<typeof crypto.subtle.sign>[1];

/** A private key, or a private key with its id. The id is the `kid` in the header of the assertion. */
export type ClientPrivateKey = CryptoKey | { readonly key: CryptoKey; readonly kid?: string };

/**
 * Sends a JWT signed with the client's private key (RFC 7523 §2.2).
 *
 * @param key A WebCrypto key that may sign, or such a key with its `kid`.
 *
 * @example
 * createOAuthClient({ ...profile, clientId, authentication: privateKeyJwt({ key, kid: '2026-11' }) });
 */
export function privateKeyJwt(key: ClientPrivateKey): ClientAuthentication {
  if (Object.hasOwn(key, 'key'))
    checkOptions('privateKeyJwt', key as { key: CryptoKey; kid?: string }, { key: 1, kid: 1 });
  const own = PrivateKeyJwt(key as Parameters<typeof PrivateKeyJwt>[0]);
  const authenticate: ClientAuthentication = (...request) => own(...request);
  return withSource(authenticate, { fingerprint: keyFingerprint('key' in key ? key.key : key) });
}

/**
 * Sends a JWT signed with the client secret, HS256 (OpenID Connect Core §9).
 *
 * @example
 * createOAuthClient({ ...profile, clientId, authentication: clientSecretJwt(readSecret) });
 *
 * @throws {OAuthError} `secret-unavailable` or `invalid-configuration` if the function gives no secret.
 */
export function clientSecretJwt(secret: ClientSecret): ClientAuthentication {
  const authenticate: ClientAuthentication = async (server, client, body, headers) =>
    ClientSecretJwt(await resolveSecret(secret))(server, client, body, headers);
  return withSource(authenticate, { secret, withSecret: clientSecretJwt });
}

/**
 * Sends a JWT that another service has signed, for workload identities (RFC 7523 §2.2).
 *
 * @param assertion Gives the JWT. Called before each token request.
 *
 * @example
 * createOAuthClient({ ...profile, clientId, authentication: clientAssertion(() => readFile(tokenFile, 'utf8')) });
 *
 * @throws {OAuthError} `secret-unavailable` or `invalid-configuration` if the function gives no assertion.
 */
export function clientAssertion(assertion: ClientSecret): ClientAuthentication {
  return async (_server, client, body) => {
    const value = await resolveSecret(assertion);
    body.set('client_id', client.client_id);
    body.set('client_assertion', value.trim());
    body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
  };
}

/**
 * Sends the client id only: the certificate of the TLS connection identifies the client (RFC 8705 §2). Set the option `fetch`
 * to one that presents the certificate.
 *
 * @example
 * createOAuthClient({ ...profile, clientId, authentication: tlsClientAuth(), fetch: fetchWithCertificate });
 */
export function tlsClientAuth(): ClientAuthentication {
  return TlsClientAuth();
}
