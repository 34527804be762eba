import { findOAuthError, isOAuthError } from '../base/errors.ts';

/** What a server may tell its own caller about a failure of ours: nothing about the upstream. */
export interface FailureDescription {
  /** 503 where the same request may succeed later, else 502. */
  status: 502 | 503;
  error: 'bad_gateway' | 'service_unavailable';
  message: string;
  /** For a `Retry-After` header, whole seconds, where known. */
  retryAfterSeconds?: number;
}

/** Whether somebody made this error to be answered in a certain way, and only named ours as its cause. */
function hasStatus(error: unknown): boolean {
  const { status, statusCode } = error as { status?: unknown; statusCode?: unknown };
  return typeof status === 'number' || typeof statusCode === 'number';
}

/** Describes a failure for a server's own caller; `undefined` for an error that is not ours. */
export function describeFailure(error: unknown): FailureDescription | undefined {
  const failure = findOAuthError(error);
  if (failure === undefined || (!isOAuthError(error) && hasStatus(error))) return undefined;
  if (!failure.retryable) {
    return { status: 502, error: 'bad_gateway', message: 'An upstream service could not be used.' };
  }
  const { retryAfterMs } = failure;
  return {
    status: 503,
    error: 'service_unavailable',
    message: 'An upstream service is not available at the moment.',
    ...(retryAfterMs === undefined ? {} : { retryAfterSeconds: Math.ceil(retryAfterMs / 1000) }),
  };
}
