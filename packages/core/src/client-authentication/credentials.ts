import type { ClientSecret } from '../base/client-secret.ts';
import { type Clock, elapsedMs, type Instant } from '../base/clock.ts';
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
  clock: Clock;
}

/** Puts the client's credentials on token requests, and tells when they have changed. */
export interface Credentials {
  /** Gives the secret that was used, where there is one, for {@link changed}. */
  authenticate(body: URLSearchParams, headers: Headers): Promise<string | undefined>;
  /**
   * Whether the secret's resolver now gives another secret than the one used; without one, than the last that it gave.
   * Asks it at most once a second, unless `fresh`.
   */
  changed(used?: string, options?: { fresh?: boolean }): Promise<boolean>;
  /** A text that only holders of these credentials can make. Secret: for a digest only. */
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

/** Where the resolver need not be asked afresh, it is asked at most so often, milliseconds. */
const rememberedMs = 1_000;

/** The credentials of one client. Whatever secret they use, `redactor` learns. */
export function createCredentials(options: CredentialsOptions, redactor: Redactor): Credentials {
  const source = sourceOf(options.authentication);
  const secret = source?.secret;
  let asked: { answer: Promise<string>; at: Instant } | undefined;
  /** The last secret that the resolver gave. */
  let known: string | undefined;

  const ask = (): Promise<string> => {
    const answer = resolveSecret(secret as ClientSecret).then((value) => {
      redactor.learn(value);
      return (known = value);
    });
    answer.catch(() => {}); // whoever waits for it hears of it
    asked = { answer, at: options.clock.now() };
    return answer;
  };
  const recent = (): Promise<string> =>
    asked !== undefined && elapsedMs(asked.at, options.clock.now()) < rememberedMs ? asked.answer : ask();

  return {
    async authenticate(body, headers) {
      let used: string | undefined;
      const recorded = async (): Promise<string> => (used = await ask());
      const authenticate = source?.withSecret?.(recorded) ?? options.authentication;
      const server = {
        issuer: options.issuer ?? options.tokenEndpoint,
        token_endpoint: options.tokenEndpoint,
      };
      const before = new Set([...valuesOf(body), ...valuesOf(headers)]);
      await authenticate(server, { client_id: options.clientId }, body, headers);
      for (const shown of [...valuesOf(body), ...valuesOf(headers)])
        if (!before.has(shown) && shown !== options.clientId) redactor.learn(shown);
      return used;
    },
    async changed(used = known, { fresh = false } = {}) {
      if (typeof secret !== 'function') return false;
      return (fresh ? ask() : recent()).then(
        (now) => now !== used,
        () => false,
      );
    },
    async fingerprint() {
      if (options.sharingKey !== undefined) return `key ${options.sharingKey}`;
      if (secret === undefined) return `own ${(await source?.fingerprint?.()) ?? ''}`;
      // A secret that cannot be had now is taken to be the last one: a token in the store is still good.
      const current = await recent().catch((error: unknown) => {
        if (known === undefined) throw error;
        return known;
      });
      return `secret ${current}`;
    },
  };
}
