import { configurationError, isOAuthError, OAuthError } from '../base/errors.ts';
import type { ClientSecret } from '../base/client-secret.ts';

const ownCodes = new Set(['invalid-configuration', 'secret-unavailable']);

/** Asks for the secret. What the resolver threw may hold anything, so only the kind of error is told. */
export async function resolveSecret(secret: ClientSecret): Promise<string> {
  let value: unknown;
  try {
    value = typeof secret === 'function' ? await secret() : secret;
  } catch (error) {
    if (isOAuthError(error) && ownCodes.has(error.code)) throw error; // one resolver may ask another
    const kind = error instanceof Error ? error.name : typeof error;
    throw new OAuthError('secret-unavailable', `the clientSecret resolver failed (${kind})`, {
      retryable: true,
    });
  }
  if (typeof value !== 'string' || value === '') {
    throw configurationError('clientSecret', 'the resolver gave no secret; it must give a non-empty string');
  }
  return value;
}
