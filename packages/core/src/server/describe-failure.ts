import { failureResponse, type FailureResponse } from './failure-response.ts';

/** What a server may tell its own caller about a failure. Says nothing about the upstream system. */
export interface FailureDescription {
  /** 503 where the same request may succeed later, else 502. */
  status: FailureResponse['status'];
  error: FailureResponse['body']['error'];
  message: string;
  /** For a `Retry-After` header, whole seconds, where known. */
  retryAfterSeconds?: number;
}

/**
 * Describes a failure for a server's own caller; `undefined` for any other error than an `OAuthError`.
 * @deprecated Use `failureResponse`, which gives the headers as well.
 */
export function describeFailure(error: unknown): FailureDescription | undefined {
  const failure = failureResponse(error);
  if (failure === undefined) return undefined;
  const { body, headers, status } = failure;
  const retryAfter = headers['retry-after'];
  return { status, ...body, ...(retryAfter !== undefined && { retryAfterSeconds: Number(retryAfter) }) };
}
