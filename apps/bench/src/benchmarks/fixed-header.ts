import { authorization } from '../access-token.ts';

/** A token cache as people write it by hand: one header and its expiry. */
const headers = Object.freeze({ authorization });
const expiresAt = Date.now() + 7 * 86_400_000;

/** Returns the header by hand, without renewal, origins or a second clock: the minimum. */
export function fixedHeader(): { readonly authorization: string } {
  if (Date.now() < expiresAt) return headers;
  throw new Error('the token has expired');
}
