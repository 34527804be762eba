import { isOAuthError } from '@evergrant/core';
import { AxiosError, isCancel } from 'axios';
import type { PreparedConfig } from './axios-like.ts';

/**
 * Fails a call that was not sent as axios would: with an `AxiosError` of this very call, which has the `OAuthError`
 * as its `cause`. Its code, `ECONNABORTED`, is the one that axios-retry leaves alone: core has retried as far as it
 * helps. An abort stays as it is, and axios makes a `CanceledError` of it; so does what became of the body.
 */
export function callFailure(error: any, config: PreparedConfig, body: AbortSignal | undefined): never {
  const { timeout, timeoutErrorMessage, transitional } = config;
  if (isOAuthError(error)) {
    throw Object.assign(new AxiosError(error.message, 'ECONNABORTED', config), { cause: error });
  }
  if (body?.aborted && error === body.reason) {
    throw isCancel(error) ? Object.assign(error, { config }) : AxiosError.from(error, error.code, config);
  }
  if (error?.name !== 'TimeoutError') throw error;
  const code = transitional?.clarifyTimeoutError ? 'ETIMEDOUT' : 'ECONNABORTED';
  throw new AxiosError(timeoutErrorMessage ?? `timeout of ${timeout}ms exceeded`, code, config);
}
