import { AccessToken } from '../base/access-token.ts';
import type { Credentials } from '../client-authentication/credentials.ts';
import type { Clock, Instant } from '../base/clock.ts';
import { isOAuthError, systemCode } from '../base/errors.ts';
import { kindOf } from '../base/kind-of.ts';
import type { FetchLike, FetchLikeResponse } from '../base/fetch-like.ts';
import type { BodyFormat } from '../protocol/body-format.ts';
import { oneLine } from '../protocol/one-line.ts';
import { encodeRequestBody } from '../protocol/request-body.ts';
import { parseHttpDate } from '../protocol/retry-after.ts';
import {
  boundLifetimeMs,
  parseTokenResponse,
  type TokenResponse,
  type TokenResponseProblem,
} from '../protocol/token-response.ts';
import type { TokenTypes } from '../protocol/token-types.ts';
import type { TokenResponseReader, TokenResponseShape } from '../protocol/token-response-shape.ts';
import type { Redactor } from '../base/redactor.ts';
import { EndpointFailures } from './endpoint-failure.ts';
import { missingScope } from './missing-scope.ts';
import { readText } from './read-text.ts';
import { secretTexts } from './secret-texts.ts';
import type { IssuedToken, TokenIssuer } from './token-issuer.ts';

/** Parameters of one token request instead of the grant type. `undefined`: the client's own parameter is left out. */
export type GrantParameters = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface ClientCredentialsOptions {
  tokenEndpoint: string;
  /** @default 'client_credentials' */
  grantType?: string | false;
  bodyFormat: BodyFormat;
  tokenTypes: TokenTypes;
  tokenResponse?: TokenResponseShape | TokenResponseReader;
  tokenRequestHeaders?: Readonly<Record<string, string>>;
  /** The header's scheme for any type of token. */
  scheme?: string | undefined;
  /** @default ' ' */
  scopeSeparator?: string;
  assumedLifetimeMs: number;
  maxRetryAfterMs: number;
  clock: Clock;
}

/** What the grant of one token has of its own. */
export interface GrantParts {
  /** Scope, resource and the profile's own parameters, in the order in which they are sent. */
  parameters: readonly (readonly [name: string, value: string])[];
  credentials: Credentials;
  redactor: Redactor;
  /** Called without a `this`, because the global `fetch` of some runtimes requires it. */
  fetch: FetchLike;
}

const problems: Record<TokenResponseProblem['problem'], string> = {
  error: 'is an error',
  'no-members': 'is neither JSON nor form-encoded',
  'no-token': 'contains no access token',
  'unusable-token': 'contains an access token with characters that are not valid in a header',
  'unsupported-token-type': 'is of an unsupported type',
  unreadable: 'could not be read: the tokenResponse function failed',
};

/** Sends one token request: the client-credentials grant (RFC 6749 §4.4), and other grants by their parameters. */
export class ClientCredentialsGrant implements TokenIssuer {
  readonly #options: ClientCredentialsOptions;
  readonly #parts: GrantParts;
  /** The secret of the last request. */
  #used: string | undefined;

  constructor(options: ClientCredentialsOptions, parts: GrantParts) {
    this.#options = options;
    this.#parts = parts;
  }

  /** The token endpoint as it is shown: origin and path. */
  get #endpoint(): string {
    const { origin, pathname } = new URL(this.#options.tokenEndpoint);
    return origin + pathname;
  }

  get #failures(): EndpointFailures {
    return new EndpointFailures(this.#endpoint, this.#parts.redactor);
  }

  credentialsChanged(options?: { fresh?: boolean }): Promise<boolean> {
    return this.#parts.credentials.changed(this.#used, options);
  }

  async requestToken(
    { onSend, signal }: { signal: AbortSignal; onSend(): void },
    own?: GrantParameters,
  ): Promise<IssuedToken> {
    const { clock, maxRetryAfterMs } = this.#options;
    const { url, ...request } = await this.#request(own);
    signal.throwIfAborted();
    onSend();
    const sent = clock.now();
    const { response, text } = await this.#exchange(url, { ...request, signal });
    // The user's own `fetch` may have followed one all the same: then the answer is from another server.
    const isRedirect =
      response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
    if (isRedirect || response.redirected) {
      throw this.#failures.of(
        'invalid-response',
        `the token endpoint ${this.#endpoint} answered with a redirect; redirects are not followed`,
        {
          endpointStatus: response.status,
        },
      );
    }
    if (!response.ok)
      throw this.#failures.answered(response, text ?? '', clock.now().epochMs, maxRetryAfterMs);
    return this.#issue(response, text, sent);
  }

  async #request(own: GrantParameters = {}): Promise<RequestInit & { url: string }> {
    const { bodyFormat, grantType = 'client_credentials', tokenEndpoint } = this.#options;
    const headers = new Headers({ accept: 'application/json', ...this.#options.tokenRequestHeaders });
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries({ grant_type: grantType || undefined, ...own }))
      for (const one of value === undefined ? [] : [value].flat()) parameters.append(name, one as string);
    try {
      this.#used = await this.#parts.credentials.authenticate(parameters, headers);
    } catch (error) {
      if (isOAuthError(error)) throw error;
      // The error of the user's function may contain anything, so only its name is reported.
      throw this.#failures.of('secret-unavailable', `the authentication function failed (${kindOf(error)})`, {
        retryable: true,
        causeCode: systemCode(error),
      });
    }
    for (const [name, value] of this.#parts.parameters)
      if (!Object.hasOwn(own, name)) parameters.append(name, value);
    for (const secret of secretTexts(parameters, headers, new URL(tokenEndpoint).searchParams))
      this.#parts.redactor.learn(secret);
    const { body, contentType, query } = encodeRequestBody(parameters, bodyFormat);
    if (contentType !== undefined) headers.set('content-type', contentType);
    const url = query ? `${tokenEndpoint}${tokenEndpoint.includes('?') ? '&' : '?'}${query}` : tokenEndpoint;
    // A record, because not every `fetch` takes the `Headers` of another implementation.
    const record = Object.fromEntries(headers);
    return { url, method: 'POST', headers: record, ...(body && { body }), redirect: 'manual' };
  }

  async #exchange(
    url: string,
    request: RequestInit,
  ): Promise<{ response: FetchLikeResponse; text: string | undefined }> {
    const { fetch } = this.#parts;
    try {
      const response = await fetch(url, request);
      return { response, text: await readText(response) };
    } catch (error) {
      if (request.signal?.aborted) throw request.signal.reason;
      throw this.#failures.network(error);
    }
  }

  #issue(response: FetchLikeResponse, text: string | undefined, sent: Instant): IssuedToken {
    const { assumedLifetimeMs, clock, maxRetryAfterMs, tokenTypes } = this.#options;
    const where = `the answer of the token endpoint ${this.#endpoint}`;
    const endpointStatus = response.status;
    if (text === undefined) {
      throw this.#failures.of('invalid-response', `${where} is too long`, { endpointStatus });
    }
    const answer = parseTokenResponse(text, tokenTypes, this.#options.tokenResponse);
    if ('problem' in answer) {
      if (answer.problem === 'error') {
        throw this.#failures.answered(response, text, clock.now().epochMs, maxRetryAfterMs);
      }
      const code =
        answer.problem === 'unsupported-token-type' ? 'unsupported-token-type' : 'invalid-response';
      throw this.#failures.of(code, `${where} ${this.#explain(answer)}`, { endpointStatus });
    }
    const { scheme = answer.scheme, scopeSeparator } = this.#options;
    const serverAt = parseHttpDate(response.headers.get('date'));
    const lifetimeMs = this.#lifetimeMs(answer, serverAt ?? sent.epochMs) ?? assumedLifetimeMs;
    const token = new AccessToken({
      value: answer.value,
      scheme,
      expiresAt: sent.epochMs + lifetimeMs,
      obtainedAt: sent.epochMs,
      scope: answer.scope,
      extra: answer.extra,
    });
    const missing = missingScope(this.#parts.parameters, answer.scope, scopeSeparator);
    return {
      token,
      sent,
      ...(serverAt === undefined ? {} : { skewMs: sent.epochMs - serverAt }),
      ...(missing.length === 0 ? {} : { missingScope: missing }),
    };
  }

  /** The lifetime of the response, or its absolute expiry by the server's clock, whichever ends sooner. */
  #lifetimeMs({ expiresAt, lifetimeMs }: TokenResponse, serverNowAt: number): number | undefined {
    const { tokenResponse: shape = {} } = this.#options;
    if (expiresAt === undefined) return lifetimeMs;
    const mostMs = typeof shape === 'function' ? undefined : shape.maxLifetimeMs;
    return Math.min(boundLifetimeMs(expiresAt - serverNowAt, mostMs), lifetimeMs ?? Infinity);
  }

  #explain(answer: TokenResponseProblem): string {
    const { tokenTypes } = this.#options;
    const { redactor } = this.#parts;
    if (answer.problem === 'unsupported-token-type') {
      const allowed = Object.keys(tokenTypes).join(', ');
      const tokenType = JSON.stringify(oneLine(redactor.redact(answer.tokenType), 40) ?? '');
      const said = `has the token_type ${tokenType}; the profile allows ${allowed}`;
      if (!/^"[\w .-]+"$/.test(tokenType) || answer.tokenType === 'object') return said;
      return `${said}. To accept it, write tokenTypes: { ${tokenType.toLowerCase()}: 'Bearer' }, with the scheme that the API wants`;
    }
    if (answer.problem !== 'no-token' || answer.members.length === 0) return problems[answer.problem];
    const names = redactor.redact(answer.members.join(', '));
    return `${problems['no-token']}; its members are ${names}. If one is the token, write tokenResponse: { accessToken: '…' }`;
  }
}
