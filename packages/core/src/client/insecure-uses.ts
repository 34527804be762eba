import type { EventSink } from '../base/events.ts';
import { isLoopback } from '../base/secure-url.ts';

/** Reports each host that gets secrets or tokens over plain `http:`, at its first use. */
export class InsecureUses {
  readonly #events: EventSink;
  /** Most clients have no such host. */
  #told: Set<string> | undefined;

  constructor(events: EventSink) {
    this.#events = events;
  }

  /** A secret or a token is about to go to this URL. */
  use(url: string): void {
    if (!url.startsWith('http:')) return;
    const { host, hostname } = new URL(url);
    const told = (this.#told ??= new Set());
    if (isLoopback(hostname) || told.has(host)) return;
    told.add(host);
    this.#events.emit({ type: 'insecure-host-used', host });
  }
}
