import type { ClientSecret } from '../base/client-secret.ts';
import type { Clock, Instant } from '../base/clock.ts';
import { elapsedMs } from '../base/elapsed-ms.ts';
import type { Redactor } from '../base/redactor.ts';
import { authenticate } from './authenticate.ts';
import { type CredentialSource, sourceOf } from './credential-source.ts';
import type { AuthenticationChoice } from './authentication-method.ts';
import { resolveSecret } from './resolve-secret.ts';

export interface CredentialsOptions {
  clientId: string;
  authentication: AuthenticationChoice;
  /** Tells these credentials from others of the same client id, if nothing else does. */
  sharingKey?: string | undefined;
  settings: {
    tokenEndpoint: string;
    /** @default the token endpoint */
    issuer?: string | undefined;
    clock: Clock;
  };
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
  return new ClientCredentials(options, redactor);
}

class ClientCredentials implements Credentials {
  readonly #options: CredentialsOptions;
  readonly #redactor: Redactor;
  #asked: { answer: Promise<string>; at: Instant } | undefined;
  /** The last secret that the resolver gave. */
  #known: string | undefined;

  constructor(options: CredentialsOptions, redactor: Redactor) {
    this.#options = options;
    this.#redactor = redactor;
  }

  get #source(): CredentialSource | undefined {
    const { authentication } = this.#options;
    if (typeof authentication === 'function') return sourceOf(authentication);
    return authentication.kind === 'secret'
      ? { secret: authentication.secret, choice: authentication }
      : undefined;
  }

  async authenticate(body: URLSearchParams, headers: Headers): Promise<string | undefined> {
    let used: string | undefined;
    const recorded = async (): Promise<string> => (used = await this.#ask());
    const { authentication, clientId, settings } = this.#options;
    const { issuer, tokenEndpoint } = settings;
    const choice = this.#source?.choice;
    const server = { issuer: issuer ?? tokenEndpoint, token_endpoint: tokenEndpoint };
    const before = new Set([...valuesOf(body), ...valuesOf(headers)]);
    const using = choice === undefined ? authentication : { ...choice, secret: recorded };
    await authenticate(using, server, { client_id: clientId }, body, headers);
    for (const shown of [...valuesOf(body), ...valuesOf(headers)])
      if (!before.has(shown) && shown !== clientId) this.#redactor.learn(shown);
    return used;
  }

  async changed(used: string | undefined = this.#known, { fresh = false } = {}): Promise<boolean> {
    if (typeof this.#source?.secret !== 'function') return false;
    return (fresh ? this.#ask() : this.#recent()).then(
      (now) => now !== used,
      () => false,
    );
  }

  async fingerprint(): Promise<string> {
    const source = this.#source;
    if (this.#options.sharingKey !== undefined) return `key ${this.#options.sharingKey}`;
    if (source?.secret === undefined) return `own ${(await source?.fingerprint?.()) ?? ''}`;
    // A secret that cannot be had now is taken to be the last one: a token in the store is still good.
    const current = await this.#recent().catch((error: unknown) => {
      if (this.#known === undefined) throw error;
      return this.#known;
    });
    return `secret ${current}`;
  }

  #ask(): Promise<string> {
    const answer = resolveSecret(this.#source?.secret as ClientSecret).then((value) => {
      this.#redactor.learn(value);
      return (this.#known = value);
    });
    answer.catch(() => {}); // whoever waits for it hears of it
    // Only a function is asked again.
    if (typeof this.#source?.secret === 'function')
      this.#asked = { answer, at: this.#options.settings.clock.now() };
    return answer;
  }

  #recent(): Promise<string> {
    const asked = this.#asked;
    const { clock } = this.#options.settings;
    return asked !== undefined && elapsedMs(asked.at, clock.now()) < rememberedMs
      ? asked.answer
      : this.#ask();
  }
}
