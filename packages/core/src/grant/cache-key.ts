import { toBase64url } from '../base/to-base64url.ts';

/** Everything that makes two tokens different. */
export interface TokenIdentity {
  profile: string;
  tokenEndpoint: string;
  clientId: string;
  /** A text that only holders of the credentials know. It cannot be read from the key. */
  credential: string;
  /** Scope, resource and further parameters, as they are sent. */
  parameters: readonly (readonly [name: string, value: string])[];
}

/** The key of a token in a store: a digest (SHA-256, base64url) of everything that makes two tokens different. */
export async function cacheKey(identity: TokenIdentity): Promise<string> {
  const { clientId, credential, parameters, profile, tokenEndpoint } = identity;
  // Each pair as one unambiguous text: sorted as pairs, ['a', 'b,c'] and ['a,b', 'c'] would be equal.
  const sorted = parameters.map(([name, value]) => JSON.stringify([name, value])).sort();
  const text = JSON.stringify([2, profile, tokenEndpoint, clientId, credential, sorted]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return toBase64url(new Uint8Array(digest));
}
