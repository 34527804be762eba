import { toBase64url } from '../base/base64.ts';

/** Everything that makes two tokens different. Never a secret. */
export interface TokenIdentity {
  profile: string;
  tokenEndpoint: string;
  clientId: string;
  /** Scope, resource and further parameters, as they are sent. */
  parameters: readonly (readonly [name: string, value: string])[];
}

/** The key of a token in a store: a digest (SHA-256, base64url) of everything that makes two tokens different. */
export async function cacheKey(identity: TokenIdentity): Promise<string> {
  const { clientId, parameters, profile, tokenEndpoint } = identity;
  // Each as one unmistakable text: sorted as pairs, ['a', 'b,c'] and ['a,b', 'c'] would be alike.
  const sorted = parameters.map(([name, value]) => JSON.stringify([name, value])).sort();
  const text = JSON.stringify([1, profile, tokenEndpoint, clientId, sorted]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return toBase64url(new Uint8Array(digest));
}
