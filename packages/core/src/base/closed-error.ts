import { OAuthError } from './errors.ts';

/** The error of a call after `close()`. */
export function closedError(): OAuthError {
  return new OAuthError('closed', 'the client has been closed');
}
