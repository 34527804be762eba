import { OAuthError, systemCode, type OAuthErrorCode, type OAuthErrorInit } from '../base/errors.ts';
import type { FetchLikeResponse } from '../base/fetch-like.ts';
import { parseRateLimitReset } from '../protocol/rate-limit-reset.ts';
import { parseRetryAfter } from '../protocol/retry-after.ts';
import { parseTokenErrorResponse } from '../protocol/token-error-response.ts';
import { redactedCause } from '../base/redacted-cause.ts';
import type { Redactor } from '../base/redactor.ts';

/** OAuth codes of temporary failures. They count with any status. */
const passingCodes = new Set(['temporarily_unavailable', 'server_error', 'slow_down']);

/** Makes errors about one token endpoint. */
export class EndpointFailures {
  readonly #endpoint: string;
  readonly #redactor: Redactor;

  constructor(endpoint: string, redactor: Redactor) {
    this.#endpoint = endpoint;
    this.#redactor = redactor;
  }

  of(code: OAuthErrorCode, message: string, init: OAuthErrorInit = {}): OAuthError {
    return new OAuthError(code, message, { ...init, endpoint: this.#endpoint });
  }

  /** The error of a request that could not be sent, or whose answer could not be read. */
  network(error: unknown): OAuthError {
    const cause = redactedCause(error, this.#redactor);
    const code = systemCode(cause);
    const told = `the token endpoint ${this.#endpoint} could not be reached${code === undefined ? '' : ` (${code})`}`;
    return this.of('network-failure', told, { retryable: true, cause });
  }

  /** The error of an endpoint that answered with an error. */
  answered(
    response: Pick<FetchLikeResponse, 'status' | 'headers'>,
    text: string,
    nowAt: number,
    maxRetryAfterMs: number,
  ): OAuthError {
    const { status, headers } = response;
    const { error, description } = parseTokenErrorResponse(text, (foreign) => this.#redactor.redact(foreign));
    const passing = status === 408 || status === 429 || status >= 500 || passingCodes.has(error ?? '');
    const asked =
      parseRetryAfter(headers.get('retry-after'), nowAt, headers.get('date')) ??
      parseRateLimitReset(status, headers, nowAt);
    const details = [error, description].filter((part) => part !== undefined).join(': ');
    return this.of(
      passing ? 'endpoint-unavailable' : 'request-refused',
      `the token endpoint ${this.#endpoint} answered ${status}${details && ` (${details})`}`,
      {
        retryable: passing,
        endpointStatus: status,
        retryAfterMs: passing && asked !== undefined ? Math.min(asked, maxRetryAfterMs) : undefined,
        oauthError:
          error === undefined ? undefined : { error, ...(description && { error_description: description }) },
      },
    );
  }
}
