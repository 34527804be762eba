import { findOAuthError, isOAuthError } from '../base/errors.ts';

/** How a server answers its own caller when no token could be obtained. Says nothing about the upstream system. */
export interface FailureResponse {
  /** 503 where the same request may succeed later, else 502. */
  readonly status: 502 | 503;
  /** By lower-case name: `cache-control: no-store`, and `retry-after` in whole seconds where it is known. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly error: 'bad_gateway' | 'service_unavailable'; readonly message: string };
}

/** Whether the application has created this error with a status of its own, and only named an `OAuthError` as its cause. */
function hasStatus(error: unknown): boolean {
  const { status, statusCode } = error as { status?: unknown; statusCode?: unknown };
  return typeof status === 'number' || typeof statusCode === 'number';
}

/**
 * Maps a failure to the response of a server: status, headers and body. `undefined` for an error without an `OAuthError`,
 * and for one that has a `status` of its own.
 * @example
 * const failure = failureResponse(error);
 * if (failure) response.writeHead(failure.status, failure.headers).end(JSON.stringify(failure.body));
 */
export function failureResponse(error: unknown): FailureResponse | undefined {
  const failure = findOAuthError(error);
  if (failure === undefined || (!isOAuthError(error) && hasStatus(error))) return undefined;
  // No cache may keep this response: the next request may get a token.
  const headers = { 'cache-control': 'no-store' };
  if (!failure.retryable) {
    const body = { error: 'bad_gateway', message: 'An upstream service could not be used.' } as const;
    return { status: 502, headers, body };
  }
  const { retryAfterMs } = failure;
  const message = 'An upstream service is not available at the moment.';
  return {
    status: 503,
    headers:
      retryAfterMs === undefined
        ? headers
        : { ...headers, 'retry-after': String(Math.ceil(retryAfterMs / 1000)) },
    body: { error: 'service_unavailable', message },
  };
}
