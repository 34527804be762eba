import type { ClientSecret } from '../base/client-secret.ts';
import type { Redactor } from '../base/redactor.ts';
import type { ClientAuthentication } from './client-authentication.ts';
import { sourceOf } from './credential-source.ts';
import { resolveSecret } from './resolve-secret.ts';

export interface CredentialsOptions {
  clientId: string;
  tokenEndpoint: string;
  issuer?: string | undefined;
  authentication: ClientAuthentication;
  /** Tells these credentials from others of the same client id, if nothing else does. */
  sharingKey?: string | undefined;
}

/** Puts the client's credentials on token requests, and tells when they have changed. */
export interface Credentials {
  authenticate(body: URLSearchParams, headers: Headers): Promise<void>;
  /** Whether the secret's function now gives another secret than the last one used. */
  changed(): Promise<boolean>;
  /** A text that only holders of these credentials can make. It is secret: use it in a digest only. */
  fingerprint(): Promise<string>;
}

/** The values that may contain a secret, and what HTTP Basic encodes. */
function* valuesOf(fields: URLSearchParams | Headers): Generator<string> {
  for (const [name, value] of fields) {
    if (name === 'client_assertion_type') continue;
    const [scheme, credential] = name === 'authorization' ? value.split(' ') : [];
    yield credential ?? value;
    if (scheme === 'Basic' && credential !== undefined) yield* basicSecrets(credential);
  }
}

/** The secret in the credential of HTTP Basic: as it is written, and form-decoded. */
function* basicSecrets(credential: string): Generator<string> {
  let pair: string;
  try {
    pair = new TextDecoder().decode(Uint8Array.from(atob(credential), (byte) => byte.charCodeAt(0)));
  } catch {
    return; // it is not HTTP Basic
  }
  const secret = pair.slice(pair.indexOf(':') + 1);
  yield secret;
  yield new URLSearchParams(`secret=${secret.replaceAll('&', '%26')}`).get('secret') ?? '';
}

/** Creates the credentials of one client. The redactor learns every secret that they use. */
export function createCredentials(options: CredentialsOptions, redactor: Redactor): Credentials {
  const source = sourceOf(options.authentication);
  const secret = source?.secret;
  let lastUsed: string | undefined;

  const recorded = async (): Promise<string> => {
    lastUsed = await resolveSecret(secret as ClientSecret);
    redactor.learn(lastUsed);
    return lastUsed;
  };
  const authenticate = source?.withSecret?.(recorded) ?? options.authentication;

  return {
    async authenticate(body, headers) {
      const server = {
        issuer: options.issuer ?? options.tokenEndpoint,
        token_endpoint: options.tokenEndpoint,
      };
      const before = new Set([...valuesOf(body), ...valuesOf(headers)]);
      await authenticate(server, { client_id: options.clientId }, body, headers);
      for (const shown of [...valuesOf(body), ...valuesOf(headers)])
        if (!before.has(shown) && shown !== options.clientId) redactor.learn(shown);
    },
    async changed() {
      if (typeof secret !== 'function') return false;
      const before = lastUsed;
      return resolveSecret(secret).then(
        (now) => now !== before,
        () => false,
      );
    },
    async fingerprint() {
      if (options.sharingKey !== undefined) return `key ${options.sharingKey}`;
      if (secret === undefined) return `own ${(await source?.fingerprint?.()) ?? ''}`;
      // If the function fails now, the last secret counts: a token in the store is still good.
      const current = await recorded().catch((error: unknown) => {
        if (lastUsed === undefined) throw error;
        return lastUsed;
      });
      return `secret ${current}`;
    },
  };
}
