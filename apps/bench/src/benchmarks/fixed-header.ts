import { authorization } from '../fresh-client.ts';

/** What people write by hand: one header, and the moment from which it must not be sent. */
const headers = Object.freeze({ authorization });
const expiresAt = Date.now() + 7 * 86_400_000;

/** The header by hand: no renewal, no origin, no second clock. The least that can be done. */
export function fixedHeader(): { readonly authorization: string } {
  if (Date.now() < expiresAt) return headers;
  throw new Error('the token has expired');
}
