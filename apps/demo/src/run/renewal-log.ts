import type { OAuthClient, OAuthEvent } from '@evergrant/core';

interface Span {
  from: number;
  to: number;
}

/** What a client's events say about its renewals. Instants are those of the events: epoch milliseconds. */
export class RenewalLog {
  renewals = 0;
  resends = 0;
  failedTokenRequests = 0;
  readonly #spans: Span[] = [];
  #open: Span | undefined;

  constructor(client: OAuthClient) {
    client.subscribe((event) => this.#note(event));
  }

  #note(event: OAuthEvent): void {
    if (event.type === 'token-refused' && event.resend) this.resends++;
    if (event.type === 'token-request-retried') this.failedTokenRequests++;
    if (event.type === 'token-requested' && event.reason !== 'no-token') this.#begin(event.at);
    if (event.type === 'token-obtained' || event.type === 'renewal-failed') this.#end(event.at);
    if (event.type === 'token-obtained' && event.reason !== 'no-token') this.renewals++;
    if (event.type === 'renewal-failed') this.failedTokenRequests++;
  }

  #begin(at: number): void {
    if (this.#open !== undefined) return; // a retry: the same renewal
    this.#open = { from: at, to: Infinity };
    this.#spans.push(this.#open);
  }

  #end(at: number): void {
    if (this.#open !== undefined) this.#open.to = at;
    this.#open = undefined;
  }

  /** Whether a renewal was under way at any moment between the two. */
  renewedBetween(from: number, to: number): boolean {
    return this.#spans.some((span) => span.from <= to && span.to >= from);
  }
}
