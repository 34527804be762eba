import { parseWwwAuthenticate } from '../protocol/www-authenticate.ts';
import type { ResponseHead } from './request-authorizer.ts';

/**
 * Whether a response refuses the token, so that another token may help: 401, unless a challenge says that the token is valid and
 * its scope is not enough (`insufficient_scope`, RFC 6750 §3.1). 403 is never a refusal.
 */
export function isRefusal(response: ResponseHead): boolean {
  if (response.status !== 401) return false;
  return !parseWwwAuthenticate(response.header('www-authenticate')).some(
    ({ parameters }) => parameters.error === 'insufficient_scope',
  );
}
