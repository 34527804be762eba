import { systemClock } from '@evergrant/core';
import { serverTimeMs } from '../clock/server-time.ts';
import type { Answer } from '../http/answer.ts';
import { Endpoint } from '../http/endpoint.ts';
import type { RecordedRequest } from '../http/recorded-request.ts';
import type {
  AuthorizationServerOptions,
  RecordedTokenRequest,
  TokenAnswer,
} from './authorization-server-options.ts';
import { readCredentials } from './read-credentials.ts';
import { type ReceivedParameters, readParameters } from './read-parameters.ts';
import { answerRefusal, type TokenRefusal } from './token-refusal.ts';
import { TokenRegistry } from './token-registry.ts';

// Needs encoding in every format: an emulator whose secret is `secret` proves nothing.
const awkwardSecret = 's+e/c r%t~:é"&=\\';

interface Examined {
  clientId: string;
  scope: string;
}

/** A token endpoint for client credentials: checks requests by RFC 6749 and its options, and issues tokens. */
export class TokenEndpoint {
  readonly clientId: string;
  clientSecret: string;
  readonly tokenPath: string;
  readonly tokens: TokenRegistry;
  readonly endpoint: Endpoint;
  readonly #options: AuthorizationServerOptions;
  readonly #parameters = new WeakMap<RecordedRequest, ReceivedParameters>();

  constructor(options: AuthorizationServerOptions) {
    this.#options = options;
    this.clientId = options.clientId ?? 'test-client';
    this.clientSecret = options.clientSecret ?? awkwardSecret;
    this.tokenPath = options.tokenPath ?? '/oauth/token';
    const clock = options.clock ?? systemClock;
    this.tokens = new TokenRegistry({
      nowMs: () => serverTimeMs(clock),
      lifetimeMs: options.lifetimeMs ?? 3_600_000,
      reuseToken: options.reuseToken ?? false,
      revokePrevious: options.revokePrevious ?? false,
      makeToken: options.makeToken,
    });
    this.endpoint = new Endpoint({
      handle: (request) => this.#answer(request),
      clock: options.clock,
      usualFailure: () => this.refuse({ problem: 'unavailable' }),
    });
  }

  /** The requests so far, with their parameters. */
  get requests(): RecordedTokenRequest[] {
    return this.endpoint.requests.map((request) => this.#withParameters(request));
  }

  refuse(refusal: TokenRefusal, request?: RecordedRequest): Answer {
    return (this.#options.refuse ?? answerRefusal)(refusal, request);
  }

  /** Whether an API should accept this `Authorization` header. */
  accepts(authorization: string | undefined): boolean {
    const [, scheme, value] = /^(\S+) (\S+)$/.exec(authorization ?? '') ?? [];
    if (scheme === undefined || value === undefined) return false;
    const expected = this.#options.tokenType ?? 'Bearer';
    return scheme.toLowerCase() === expected.toLowerCase() && this.tokens.find(value) !== undefined;
  }

  async #answer(request: RecordedRequest): Promise<Answer> {
    const examined = await this.#examine(request);
    if ('problem' in examined) return this.refuse(examined, request);
    const { token, expiresInSeconds } = this.tokens.issue(examined.clientId, examined.scope);
    const answer: TokenAnswer = {
      status: 200,
      headers: { 'cache-control': 'no-store', pragma: 'no-cache' },
      body: {
        access_token: token.value,
        token_type: this.#options.tokenType ?? 'Bearer',
        expires_in: expiresInSeconds,
        ...(token.scope === '' ? {} : { scope: token.scope }),
      },
    };
    const parameters = this.#parameters.get(request) ?? {};
    return this.#options.respond ? this.#options.respond(answer, { token, parameters, request }) : answer;
  }

  async #examine(request: RecordedRequest): Promise<Examined | TokenRefusal> {
    const { bodyFormats = ['form', 'multipart', 'json'], check } = this.#options;
    if (request.path !== this.tokenPath) return { problem: 'not-found', about: request.path };
    if (request.method !== 'POST') return { problem: 'method-not-allowed', about: request.method };
    // RFC 6749 §2.3.1: credentials must not be in the URL, which logs record.
    const { grantType: wanted = 'client_credentials', urlParameters = [] } = this.#options;
    const inUrl = [...request.query.keys()].filter((name) => !urlParameters.includes(name));
    if (inUrl.length > 0 && !bodyFormats.includes('query'))
      return { problem: 'parameters-in-url', about: inUrl.join(' ') };
    const read = await readParameters(request, bodyFormats);
    if ('problem' in read) return read;
    this.#parameters.set(request, read.parameters);
    const { grant_type: grantType, scope } = read.parameters;
    for (const [name, value] of Object.entries(read.parameters)) {
      // RFC 6749 §3.2 forbids repeated parameters. RFC 8707 §2 allows it for `resource`, RFC 8693 for `audience`.
      if (Array.isArray(value) && name !== 'resource' && name !== 'audience')
        return { problem: 'repeated-parameter', about: name };
    }
    if (!grantType && wanted !== false) return { problem: 'missing-parameter', about: 'grant_type' };
    if ((grantType ?? false) !== wanted)
      return { problem: 'unsupported-grant-type', about: String(grantType) };
    const refusal = check?.(this.#withParameters(request));
    if (refusal) return refusal;
    const client = await this.#identify(request, read.parameters);
    return typeof client === 'string' ? this.#grant(client, String(scope ?? '')) : client;
  }

  async #identify(request: RecordedRequest, parameters: ReceivedParameters): Promise<string | TokenRefusal> {
    const { authenticate, clients, authenticationMethods, basicEncoding = 'form' } = this.#options;
    if (authenticate) {
      const isClient = await authenticate(this.#withParameters(request));
      return isClient ? String(parameters.client_id ?? this.clientId) : { problem: 'invalid-client' };
    }
    const places = authenticationMethods ?? ['client_secret_basic', 'client_secret_post'];
    const credentials = readCredentials(request, parameters, { places, basicEncoding });
    if ('problem' in credentials) return credentials;
    const { clientId, clientSecret } = credentials;
    const isKnown = clientId === this.clientId || Object.hasOwn(clients ?? {}, clientId);
    const expected = clientId === this.clientId ? this.clientSecret : clients?.[clientId];
    return isKnown && expected === clientSecret ? clientId : { problem: 'invalid-client' };
  }

  #grant(clientId: string, sent: string): Examined | TokenRefusal {
    const { scopes, defaultScope = '', scopeSeparator } = this.#options;
    const asked = sent.split(scopeSeparator ?? ' ').join(' ');
    if (sent === '') return { clientId, scope: defaultScope };
    // RFC 6749 §3.3: words of printable ASCII without quotes and backslashes, separated by single spaces.
    if (!/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/.test(asked))
      return { problem: 'invalid-scope', about: sent };
    const unknown = scopes && asked.split(' ').find((scope) => !scopes.includes(scope));
    return unknown === undefined ? { clientId, scope: asked } : { problem: 'invalid-scope', about: unknown };
  }

  #withParameters(request: RecordedRequest): RecordedTokenRequest {
    return { ...request, parameters: this.#parameters.get(request) ?? {} };
  }
}
