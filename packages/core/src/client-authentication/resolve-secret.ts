import { configurationError, isOAuthError, OAuthError, systemCode } from '../base/errors.ts';
import { kindOf } from '../base/kind-of.ts';
import type { ClientSecret } from '../base/client-secret.ts';

const ownCodes = new Set(['invalid-configuration', 'secret-unavailable']);

/** Gets the secret. The error of the user's function may contain anything, so only its name is reported. */
export async function resolveSecret(secret: ClientSecret): Promise<string> {
  let value: unknown;
  try {
    value = typeof secret === 'function' ? await secret() : secret;
  } catch (error) {
    if (isOAuthError(error) && ownCodes.has(error.code)) throw error; // one function may call another
    throw new OAuthError('secret-unavailable', `the clientSecret function failed (${kindOf(error)})`, {
      retryable: true,
      causeCode: systemCode(error),
    });
  }
  if (typeof value !== 'string' || value === '') {
    throw configurationError(
      'clientSecret',
      'the function gave no secret; it must give a non-empty string, or a promise of one',
    );
  }
  return value;
}
