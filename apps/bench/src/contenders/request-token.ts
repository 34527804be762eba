import type { Surroundings } from './contender.ts';

/** A token as people hold it by hand. `expiresAt` is in epoch milliseconds. */
export interface HeldToken {
  authorization: string;
  expiresAt: number;
}

/** Requests a token as people do by hand. */
export async function requestToken({ clientId, clientSecret, tokenUrl }: Surroundings): Promise<HeldToken> {
  const response = await fetch(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
  if (!response.ok) throw new Error(`the token endpoint answered ${response.status}`);
  const answer = (await response.json()) as { access_token: string; expires_in: number };
  return {
    authorization: `Bearer ${answer.access_token}`,
    expiresAt: Date.now() + answer.expires_in * 1000,
  };
}

/** Holds a token and requests another one when it has expired: the usual function of a few lines. */
export function heldByHand(surroundings: Surroundings): () => Promise<string> {
  let held: HeldToken | undefined;
  return async () => {
    if (held === undefined || Date.now() >= held.expiresAt) held = await requestToken(surroundings);
    return held.authorization;
  };
}
