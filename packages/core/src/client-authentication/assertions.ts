import { checkOptions } from '../base/check-options.ts';
import { configurationError } from '../base/errors.ts';
import type { ClientSecret } from '../base/client-secret.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { withSource } from './credential-source.ts';
import { keyFingerprint } from './key-fingerprint.ts';
import { secretAuthentication } from './secret-authentication.ts';

/** A WebCrypto key, under the name that the platform's types give it. */
type CryptoKey = Parameters<typeof crypto.subtle.sign>[1];

/** A private key, and what the header of the assertion says of it. */
export interface ClientPrivateKeyOptions {
  readonly key: CryptoKey;
  /** The id of the key. */
  readonly kid?: string;
  /** Other members of the header, for example `{ 'x5t#S256': thumbprint }` for a certificate (RFC 7515 §4.1). */
  readonly header?: Readonly<Record<string, string | readonly string[]>>;
}

/** A private key, alone or with what the header of the assertion says of it. */
export type ClientPrivateKey = CryptoKey | ClientPrivateKeyOptions;

/**
 * Sends a JWT signed with the client's private key (RFC 7523 §2.2).
 *
 * @param key A WebCrypto key that may sign, or such a key with its `kid` and other members of the header.
 *
 * @example
 * createOAuthClient({ ...profile, clientId, authentication: privateKeyJwt({ key, kid: '2026-11' }) });
 * // Microsoft Entra ID: the SHA-256 thumbprint of the certificate, base64url.
 * createOAuthClient({ ...profile, clientId, authentication: privateKeyJwt({ key, header: { typ: 'JWT', 'x5t#S256': thumbprint } }) });
 *
 * @throws {OAuthError} `invalid-configuration` for anything but a private key.
 */
export function privateKeyJwt(key: ClientPrivateKey): ClientAuthentication {
  const { header, ...own } = readPrivateKey(key);
  const authenticate: ClientAuthentication = async (...request) => {
    const { modifyAssertion, PrivateKeyJwt } = await import('./signing.ts');
    const add = (signed: object): void => void Object.assign(signed, header);
    await PrivateKeyJwt(own as Parameters<typeof PrivateKeyJwt>[0], { [modifyAssertion]: add })(...request);
  };
  return withSource(authenticate, { fingerprint: keyFingerprint(own.key) });
}

/** Checks what can be checked at once. Not `instanceof`: a key may come from another realm, for example under Jest. */
function readPrivateKey(given: ClientPrivateKey): ClientPrivateKeyOptions {
  const isOptions = typeof given === 'object' && given !== null && Object.hasOwn(given, 'key');
  if (isOptions)
    checkOptions('privateKeyJwt', given as ClientPrivateKeyOptions, { key: 1, kid: 1, header: 1 });
  const options = (isOptions ? given : { key: given }) as Partial<ClientPrivateKeyOptions>;
  const { header = {}, key, kid } = options;
  if (typeof key !== 'object' || key?.type !== 'private')
    throw configurationError(
      'privateKeyJwt',
      'needs a private key of WebCrypto: write privateKeyJwt({ key, kid })',
    );
  if (kid !== undefined && (typeof kid !== 'string' || kid === ''))
    throw configurationError('privateKeyJwt.kid', 'must be a non-empty string');
  if (typeof header !== 'object' || header === null || 'alg' in header || 'kid' in header)
    throw configurationError(
      'privateKeyJwt.header',
      "must be an object without 'alg' (the key has it) and 'kid', for example { 'x5t#S256': thumbprint }",
    );
  return { key, header: { ...header }, ...(kid !== undefined && { kid }) };
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
  return secretAuthentication({ method: 'client_secret_jwt', secret, raw: false });
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
  return async (...request) => (await import('./authenticate.ts')).sendAssertion(assertion, ...request);
}

/**
 * Sends the client id only: the certificate of the TLS connection identifies the client (RFC 8705 §2). Set the option `fetch`
 * to one that presents the certificate.
 *
 * @example
 * createOAuthClient({ ...profile, clientId, authentication: tlsClientAuth(), fetch: fetchWithCertificate });
 */
export function tlsClientAuth(): ClientAuthentication {
  return (_server, client, body) => body.set('client_id', client.client_id);
}
