import { OAuthError, type OAuthErrorInit } from './errors.ts';

/** The same failure as a new error, because whoever catches an error may change it. */
export function repeatError(error: OAuthError, changes: OAuthErrorInit = {}): OAuthError {
  return new OAuthError(error.code, error.message, { ...error, cause: error.cause, ...changes });
}
