/** The two edges of a token's lifetime, milliseconds from the moment its request was sent. */
export interface RenewalWindow {
  /** Soft edge: from here on the token is served and a renewal runs in the background. */
  refreshAfterMs: number;
  /** Hard edge: from here on the token is not handed out any more. */
  usableForMs: number;
}

export interface RenewalWindowOptions {
  /** The part of the lifetime at which to refresh ahead; `undefined`: only at the hard edge. */
  fraction: number | undefined;
  /** Milliseconds before expiry; `undefined`: the smaller of 10 s and 10 % of the lifetime. */
  expiryLeewayMs: number | undefined;
}

const longestDefaultLeewayMs = 10_000;
const defaultLeewayFraction = 0.1;

/**
 * Computes the edges of a lifetime. The leeway is never more than half the lifetime, so that a short token is still used. The
 * soft edge is never after the hard edge.
 * @param offset The random jitter of this client, from `-jitter` to `+jitter`, a part of the lifetime.
 */
export function renewalWindow(lifetimeMs: number, options: RenewalWindowOptions, offset = 0): RenewalWindow {
  const leewayMs =
    options.expiryLeewayMs === undefined
      ? Math.min(longestDefaultLeewayMs, lifetimeMs * defaultLeewayFraction)
      : Math.min(options.expiryLeewayMs, lifetimeMs / 2);
  const usableForMs = lifetimeMs - leewayMs;
  if (options.fraction === undefined) return { refreshAfterMs: usableForMs, usableForMs };
  const soft = lifetimeMs * (options.fraction + offset);
  return { refreshAfterMs: Math.min(Math.max(soft, 0), usableForMs), usableForMs };
}
