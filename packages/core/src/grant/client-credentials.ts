import { AccessToken } from '../base/access-token.ts';
import type { Credentials } from '../client-authentication/credentials.ts';
import type { Clock, Instant } from '../base/clock.ts';
import { isOAuthError } from '../base/errors.ts';
import type { FetchLike, FetchLikeResponse } from '../base/fetch-like.ts';
import type { BodyFormat } from '../protocol/body-format.ts';
import { oneLine } from '../protocol/one-line.ts';
import { encodeRequestBody } from '../protocol/request-body.ts';
import { parseHttpDate } from '../protocol/retry-after.ts';
import {
  parseTokenResponse,
  type TokenResponseProblem,
  type TokenTypes,
} from '../protocol/token-response.ts';
import type { Redactor } from '../base/redactor.ts';
import { EndpointFailures } from './endpoint-failure.ts';
import { readText } from './read-text.ts';
import type { IssuedToken, TokenGrant } from './token-grant.ts';

export interface ClientCredentialsOptions {
  tokenEndpoint: string;
  bodyFormat: BodyFormat;
  tokenTypes: TokenTypes;
  assumedLifetimeMs: number;
  maxRetryAfterMs: number;
  /** Scope, resource and the profile's own parameters, in the order in which they are sent. */
  parameters: readonly (readonly [name: string, value: string])[];
  credentials: Credentials;
  redactor: Redactor;
  /** Called without a `this`: the global one of some runtimes allows no other. */
  fetch: FetchLike;
  clock: Clock;
}

const problems: Record<TokenResponseProblem['problem'], string> = {
  'no-members': 'is neither JSON nor form-encoded',
  'no-token': 'holds no access token',
  'unusable-token': 'holds an access token that could not stand in a header',
  'unsupported-token-type': 'is of an unsupported type',
  error: 'is an error',
};

/** The client-credentials grant (RFC 6749 §4.4). */
export class ClientCredentialsGrant implements TokenGrant {
  readonly #options: ClientCredentialsOptions;
  readonly #failures: EndpointFailures;
  readonly #endpoint: string;

  constructor(options: ClientCredentialsOptions) {
    const { origin, pathname } = new URL(options.tokenEndpoint);
    this.#options = options;
    this.#endpoint = origin + pathname;
    this.#failures = new EndpointFailures(this.#endpoint, options.redactor);
  }

  credentialsChanged(): Promise<boolean> {
    return this.#options.credentials.changed();
  }

  async requestToken({ onSend, signal }: { signal: AbortSignal; onSend(): void }): Promise<IssuedToken> {
    const { clock, maxRetryAfterMs } = this.#options;
    const request = await this.#request();
    signal.throwIfAborted();
    onSend();
    const sent = clock.now();
    const { response, text } = await this.#exchange({ ...request, signal });
    // A `fetch` of the user's own may have followed one all the same: then the answer is a stranger's.
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

  async #request(): Promise<RequestInit> {
    const headers = new Headers({ accept: 'application/json' });
    const parameters = new URLSearchParams({ grant_type: 'client_credentials' });
    try {
      await this.#options.credentials.authenticate(parameters, headers);
    } catch (error) {
      if (isOAuthError(error)) throw error;
      // Whoever wrote the authentication function may have put anything into the error.
      const kind = error instanceof Error ? error.name : typeof error;
      throw this.#failures.of('secret-unavailable', `the authentication function failed (${kind})`, {
        retryable: true,
      });
    }
    for (const [name, value] of this.#options.parameters) parameters.append(name, value);
    const { body, contentType } = encodeRequestBody(parameters, this.#options.bodyFormat);
    headers.set('content-type', contentType);
    // A record: every `fetch` takes one, not every one takes another's `Headers`.
    return { method: 'POST', headers: Object.fromEntries(headers), body, redirect: 'manual' };
  }

  async #exchange(request: RequestInit): Promise<{ response: FetchLikeResponse; text: string | undefined }> {
    const { fetch, tokenEndpoint } = this.#options;
    try {
      const response = await fetch(tokenEndpoint, request);
      return { response, text: await readText(response) };
    } catch (error) {
      if (request.signal?.aborted) throw request.signal.reason;
      throw this.#failures.network(error);
    }
  }

  #issue(response: FetchLikeResponse, text: string | undefined, sent: Instant): IssuedToken {
    const { assumedLifetimeMs, clock, maxRetryAfterMs, redactor, tokenTypes } = this.#options;
    const where = `the answer of the token endpoint ${this.#endpoint}`;
    const endpointStatus = response.status;
    if (text === undefined) {
      throw this.#failures.of('invalid-response', `${where} is too long`, { endpointStatus });
    }
    const answer = parseTokenResponse(text, tokenTypes);
    if ('problem' in answer) {
      if (answer.problem === 'error') {
        throw this.#failures.answered(response, text, clock.now().epochMs, maxRetryAfterMs);
      }
      if (answer.problem === 'unsupported-token-type') {
        const allowed = Object.keys(tokenTypes).join(', ');
        const tokenType = oneLine(redactor.redact(answer.tokenType), 40);
        throw this.#failures.of(
          'unsupported-token-type',
          `${where} has the token_type ${JSON.stringify(tokenType ?? '')}; the profile allows ${allowed}`,
          { endpointStatus },
        );
      }
      throw this.#failures.of('invalid-response', `${where} ${problems[answer.problem]}`, { endpointStatus });
    }
    const serverAt = parseHttpDate(response.headers.get('date'));
    const token = new AccessToken({
      value: answer.value,
      scheme: answer.scheme,
      expiresAt: sent.epochMs + (answer.lifetimeMs ?? assumedLifetimeMs),
      obtainedAt: sent.epochMs,
      scope: answer.scope,
      extra: answer.extra,
    });
    return { token, sent, ...(serverAt === undefined ? {} : { skewMs: sent.epochMs - serverAt }) };
  }
}
