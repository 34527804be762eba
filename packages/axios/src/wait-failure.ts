import { findOAuthError } from '@evergrant/core';
import { AxiosError } from 'axios';
import type { PreparedConfig } from './axios-like.ts';
import type { CallSignal } from './call-signal.ts';

/**
 * Why a call failed before it was sent, as axios would say it: an `AxiosError` of this very call, with the
 * `OAuthError` as its `cause`. An abort stays as it is; axios makes a `CanceledError` of it.
 */
export function waitFailure(error: unknown, config: PreparedConfig, signal: CallSignal): unknown {
  const oauthError = findOAuthError(error);
  if (oauthError && !(error as AxiosError).config) {
    return Object.assign(new AxiosError(oauthError.message, undefined, config), { cause: oauthError });
  }
  if (!signal.timedOut || (error as AxiosError).config) return error;
  const { timeout, timeoutErrorMessage, transitional } = config;
  return new AxiosError(
    timeoutErrorMessage ?? `timeout of ${timeout}ms exceeded`,
    transitional?.clarifyTimeoutError ? 'ETIMEDOUT' : 'ECONNABORTED',
    config,
  );
}
