import { checkOptions, type OptionNames } from '../base/check-options.ts';
import { fromBase64 } from '../base/from-base64.ts';
import { configurationError } from '../base/errors.ts';
import { keyFingerprint } from '../client-authentication/key-fingerprint.ts';
import type { TokenGrant, TokenGrantContext } from '../grant/token-grant.ts';

type CryptoKey = Parameters<typeof crypto.subtle.sign>[1];

export interface JwtBearerOptions {
  /** `iss` of the assertion: of a service account its e-mail address. */
  issuer: string;
  /** A WebCrypto key that may sign, or an RSA key in PEM (`BEGIN PRIVATE KEY`), as service accounts have it. */
  key: CryptoKey | string;
  /** `kid` of the assertion's header. @default none */
  keyId?: string;
  /** `sub`: whom the token is for. @default the issuer */
  subject?: string;
  /** `aud`. @default the client's token endpoint */
  audience?: string;
  /** Where the scope is sent: as a claim of the assertion, as Google has it, or as a parameter. @default 'parameter' */
  scopeIn?: 'assertion' | 'parameter';
  /** Lifetime of the assertion, milliseconds. @default 300_000 */
  lifetimeMs?: number;
  /** Further claims. */
  claims?: Readonly<Record<string, unknown>>;
}

const optionNames: OptionNames<JwtBearerOptions> = {
  issuer: 1,
  key: 1,
  keyId: 1,
  subject: 1,
  audience: 1,
  scopeIn: 1,
  lifetimeMs: 1,
  claims: 1,
};

/** Reads a private key in PEM, PKCS #8, for RS256. */
async function importPem(pem: string): Promise<CryptoKey> {
  const body = /-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----/.exec(pem)?.[1];
  const bytes = body === undefined ? undefined : fromBase64(body.replace(/\s+|\\n/g, ''));
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  try {
    if (bytes !== undefined) return await crypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign']);
  } catch {
    // What WebCrypto says of it helps nobody, and might quote it.
  }
  throw configurationError(
    'jwtBearer.key',
    "is no RSA key in PEM; write the text from '-----BEGIN PRIVATE KEY-----' on",
  );
}

/**
 * A grant with a signed assertion (RFC 7523 §2.1), as Google's service accounts use it.
 *
 * @example
 * createOAuthClient({
 *   name: 'google',
 *   tokenEndpoint: 'https://oauth2.googleapis.com/token',
 *   scope: 'https://www.googleapis.com/auth/cloud-platform',
 *   origins: ['https://storage.googleapis.com'],
 *   grant: jwtBearer({ issuer: clientEmail, key: privateKey, keyId: privateKeyId, scopeIn: 'assertion' }),
 * });
 *
 * @throws {OAuthError} `invalid-configuration` without issuer or key; at the first token request for a key that cannot sign.
 */
export function jwtBearer(options: JwtBearerOptions): TokenGrant {
  checkOptions('jwtBearer', options, optionNames);
  const {
    audience,
    claims,
    issuer,
    key: given,
    keyId,
    lifetimeMs = 300_000,
    scopeIn,
    subject = issuer,
  } = options;
  if (typeof issuer !== 'string' || issuer === '')
    throw configurationError(
      'jwtBearer.issuer',
      'is missing; write the service account, for example its e-mail address',
    );
  if (given === undefined || given === null || given === '')
    throw configurationError('jwtBearer.key', 'is missing; write a WebCrypto key, or an RSA key in PEM');
  let imported: Promise<CryptoKey> | undefined;
  const key = (): Promise<CryptoKey> =>
    (imported ??= typeof given === 'string' ? importPem(given) : Promise.resolve(given));

  async function assertion({ clock, scope, tokenEndpoint = '' }: TokenGrantContext): Promise<string> {
    const { modifyAssertion, PrivateKeyJwt } = await import('../client-authentication/signing.ts');
    const nowSeconds = Math.floor(clock.now().epochMs / 1000);
    const sign = PrivateKeyJwt({ key: await key(), ...(keyId !== undefined && { kid: keyId }) } as never, {
      [modifyAssertion](_header: unknown, payload: Record<string, unknown>) {
        Object.assign(payload, {
          iss: issuer,
          sub: subject,
          aud: audience ?? tokenEndpoint,
          iat: nowSeconds,
          nbf: nowSeconds,
          exp: nowSeconds + Math.ceil(lifetimeMs / 1000),
          ...(scopeIn === 'assertion' && scope !== undefined && { scope }),
          ...claims,
        });
      },
    });
    const body = new URLSearchParams();
    await sign({ issuer: tokenEndpoint }, { client_id: issuer }, body, new Headers());
    return body.get('client_assertion') as string;
  }

  return {
    requestToken: async (context) =>
      context.sendTokenRequest({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: await assertion(context),
        ...(scopeIn === 'assertion' && { scope: undefined }),
      }),
    async fingerprint() {
      const own = keyFingerprint(await key());
      if (own === undefined)
        throw configurationError(
          'sharingKey',
          'is missing: this key does not tell whose token is whose; write sharingKey',
        );
      return JSON.stringify([issuer, subject, audience, claims, await own()]);
    },
  };
}
