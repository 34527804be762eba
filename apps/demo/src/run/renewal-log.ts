import type { OAuthClient, OAuthEvent } from '@evergrant/core';
import type { Timeline } from './timeline.ts';

interface Span {
  from: number;
  to: number;
}

/** Reads a client's renewals from its events. Instants are epoch milliseconds, as in the events. */
export class RenewalLog {
  renewals = 0;
  failedTokenRequests = 0;
  readonly #client: OAuthClient;
  readonly #timeline: Timeline;
  readonly #spans: Span[] = [];
  #open: Span | undefined;

  constructor(client: OAuthClient, timeline: Timeline) {
    this.#client = client;
    this.#timeline = timeline;
    client.subscribe((event) => this.#note(event));
  }

  /** API requests that were sent again. */
  get resends(): number {
    return this.#client.status().resends;
  }

  #note(event: OAuthEvent): void {
    if (event.type === 'refused-token-replaced')
      for (let resend = 0; resend < event.resends; resend++) this.#timeline.note('resend', event.at);
    if (event.type === 'token-request-retried') this.failedTokenRequests++;
    if (event.type === 'token-requested' && event.reason !== 'no-token') this.#begin(event.at);
    if (event.type === 'token-obtained' || event.type === 'renewal-failed') this.#end(event.at);
    if (event.type === 'token-obtained' && event.reason !== 'no-token') {
      this.renewals++;
      this.#timeline.note('renewal', event.at);
    }
    if (event.type === 'renewal-failed') this.failedTokenRequests++;
  }

  #begin(at: number): void {
    if (this.#open !== undefined) return; // a retry belongs to the same renewal
    this.#open = { from: at, to: Infinity };
    this.#spans.push(this.#open);
  }

  #end(at: number): void {
    if (this.#open !== undefined) this.#open.to = at;
    this.#open = undefined;
  }

  /** Whether a renewal was under way at any moment between two instants. */
  renewedBetween(from: number, to: number): boolean {
    return this.#spans.some((span) => span.from <= to && span.to >= from);
  }
}
