import type { OAuthEventDraft } from '../base/events.ts';

/** The reason why a request got no token. */
export type UnauthorizedReason = 'outside-origins' | 'own-authorization' | 'oauth-false' | 'unsafe-method';

/** The page has a heading for each reason. */
const page = 'https://github.com/evergrant/evergrant/blob/main/docs/why-no-token.md#';

/** The number of pairs that are reported. Further ones are counted only. */
const mostOrigins = 1_000;

/** Counts requests that were sent without a token, and reports each pair of reason and origin once. */
export class UnauthorizedRequests {
  readonly #emit: (event: OAuthEventDraft) => void;
  readonly #told = new Set<string>();
  readonly #counts: Partial<Record<UnauthorizedReason, number>> = {};

  constructor(emit: (event: OAuthEventDraft) => void) {
    this.#emit = emit;
  }

  /** The number of requests by reason. */
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
    this.#emit({ type: 'request-unauthorized', reason, origin, help: page + reason });
  }
}

/** The origin of a URL. Empty for a URL that is not absolute. */
function originOf(url: string | URL): string {
  try {
    return new URL(url).origin;
  } catch {
    return '';
  }
}
