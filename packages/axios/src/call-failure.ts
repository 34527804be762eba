import { findOAuthError } from '@evergrant/core';
import { AxiosError } from 'axios';
import type { CallEnd } from './call-end.ts';
import type { PreparedConfig } from './axios-like.ts';

/**
 * Why a call failed before it was sent, as axios would say it: an `AxiosError` of this very call, with the
 * `OAuthError` as its `cause`. An abort stays as it is, and axios makes a `CanceledError` of it.
 */
export function callFailure(error: unknown, config: PreparedConfig, end: CallEnd): unknown {
  const { timeout, timeoutErrorMessage, transitional } = config;
  const cause = findOAuthError(error);
  if (cause) return Object.assign(new AxiosError(cause.message, undefined, config), { cause });
  if (!end.timedOut) return error;
  const code = transitional?.clarifyTimeoutError ? 'ETIMEDOUT' : 'ECONNABORTED';
  return new AxiosError(timeoutErrorMessage ?? `timeout of ${timeout}ms exceeded`, code, config);
}
