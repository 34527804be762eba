import type { OAuthEventDraft } from '../base/events.ts';

/** Why a request got no token. */
export type UnauthorizedReason = 'outside-origins' | 'own-authorization' | 'oauth-false' | 'unsafe-method';

/** So many origins are told apart; those beyond are counted, and no event tells of them. */
const mostOrigins = 1_000;

/** Counts the requests that were sent without a token, and tells of each pair of reason and origin once. */
export class UnauthorizedRequests {
  readonly #emit: (event: OAuthEventDraft) => void;
  readonly #told = new Set<string>();
  readonly #counts: Partial<Record<UnauthorizedReason, number>> = {};

  constructor(emit: (event: OAuthEventDraft) => void) {
    this.#emit = emit;
  }

  /** How many there were, by reason. */
  get counts(): Readonly<Partial<Record<UnauthorizedReason, number>>> {
    return { ...this.#counts };
  }

  add(reason: UnauthorizedReason, url: string | URL): undefined {
    this.#counts[reason] = (this.#counts[reason] ?? 0) + 1;
    if (this.#told.size >= mostOrigins) return;
    const origin = originOf(url);
    const pair = `${reason} ${origin}`;
    if (this.#told.has(pair)) return;
    this.#told.add(pair);
    this.#emit({ type: 'request-unauthorized', reason, origin });
  }
}

/** The origin of a URL; empty where there is none, as for a relative one. */
function originOf(url: string | URL): string {
  try {
    return new URL(url).origin;
  } catch {
    return '';
  }
}
