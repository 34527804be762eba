import { configurationError } from '../base/errors.ts';
import { defaultTokenTypes, type TokenTypes } from '../protocol/token-types.ts';
import { isHeaderWord } from './header-options.ts';
import type { OAuthClientOptions } from './oauth-client-options.ts';

/**
 * Names in lower case, as they are looked up; schemes that may stand in a header (RFC 9110 §11.1).
 * @throws {OAuthError} `invalid-configuration`
 */
export function tokenTypes(given: OAuthClientOptions['tokenTypes']): TokenTypes {
  if (given === undefined) return defaultTokenTypes;
  const entries = Object.entries(given);
  for (const [name, scheme] of entries.length > 0 ? entries : [['', '']]) {
    if (isHeaderWord(scheme)) continue;
    throw configurationError(
      name === '' ? 'tokenTypes' : `tokenTypes.${name}`,
      "must name a scheme, for example { bearer: 'Bearer' }",
    );
  }
  return Object.fromEntries(entries.map(([name, scheme]) => [name.toLowerCase(), scheme]));
}
