import type { EventSink } from '../base/events.ts';
import { parseUrl } from '../base/parse-url.ts';

/** The reason why a request got no token. */
export type UnauthorizedReason = 'outside-origins' | 'own-authorization' | 'oauth-false' | 'unsafe-method';

/** The page has a heading for each reason. */
const page = 'https://github.com/evergrant/evergrant/blob/main/docs/why-no-token.md#';

/** The number of pairs that are reported. Further ones are counted only. */
const mostOrigins = 1_000;

/** Counts requests that were sent without a token, and reports each pair of reason and origin once. */
export class UnauthorizedRequests {
  readonly #events: EventSink;
  // Made with the first request.
  #told: Set<string> | undefined;
  #counts: Partial<Record<UnauthorizedReason, number>> | undefined;

  constructor(events: EventSink) {
    this.#events = events;
  }

  /** The number of requests by reason. */
  get counts(): Readonly<Partial<Record<UnauthorizedReason, number>>> {
    return { ...this.#counts };
  }

  add(reason: UnauthorizedReason, url: string | URL): undefined {
    const counts = (this.#counts ??= {});
    const told = (this.#told ??= new Set());
    counts[reason] = (counts[reason] ?? 0) + 1;
    if (told.size >= mostOrigins) return;
    const origin = parseUrl(url)?.origin ?? ''; // empty for a URL that is not absolute
    const pair = `${reason} ${origin}`;
    if (told.has(pair)) return;
    told.add(pair);
    this.#events.emit({ type: 'request-unauthorized', reason, origin, help: page + reason });
  }
}
