import { configurationError, isOAuthError, OAuthError } from '../base/errors.ts';
import type { ClientSecret } from '../base/client-secret.ts';

const ownCodes = new Set(['invalid-configuration', 'secret-unavailable']);

/** Gets the secret. The error of the user's function may contain anything, so only its name is reported. */
export async function resolveSecret(secret: ClientSecret): Promise<string> {
  let value: unknown;
  try {
    value = typeof secret === 'function' ? await secret() : secret;
  } catch (error) {
    if (isOAuthError(error) && ownCodes.has(error.code)) throw error; // one function may call another
    const kind = error instanceof Error ? error.name : typeof error;
    throw new OAuthError('secret-unavailable', `the clientSecret function failed (${kind})`, {
      retryable: true,
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
