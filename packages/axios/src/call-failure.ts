import { isOAuthError } from '@evergrant/core';
import { AxiosError } from 'axios';
import type { PreparedConfig } from './axios-like.ts';

/**
 * Fails a call that was not sent as axios would: with an `AxiosError` of this very call, which has the `OAuthError`
 * as its `cause`. An abort stays as it is, and axios makes a `CanceledError` of it.
 */
export function callFailure(error: any, config: PreparedConfig): never {
  const { timeout, timeoutErrorMessage, transitional } = config;
  if (isOAuthError(error))
    throw Object.assign(new AxiosError(error.message, undefined, config), { cause: error });
  if (error?.name !== 'TimeoutError') throw error;
  const code = transitional?.clarifyTimeoutError ? 'ETIMEDOUT' : 'ECONNABORTED';
  throw new AxiosError(timeoutErrorMessage ?? `timeout of ${timeout}ms exceeded`, code, config);
}
