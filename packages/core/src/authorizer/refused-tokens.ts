import type { AccessToken } from '../base/access-token.ts';
import type { EventSink } from '../base/events.ts';

/** Refused tokens that are remembered. A call that is refused with an older one is reported anew. */
const mostTokens = 16;

interface Counts {
  refusals: number;
  resends: number;
}

/**
 * Counts calls whose token an API refused. The first refusal of a token is an event at once; the others are in its count,
 * which is an event when the token has been replaced: one revocation under load must not flood a log.
 */
export class RefusedTokens {
  readonly #events: EventSink;
  // Made with the first refusal.
  /** By fingerprint, because a provider may give the same token again. */
  #open: Map<string, Counts> | undefined;
  #replaced: Set<string> | undefined;
  #refusals = 0;
  #resends = 0;

  constructor(events: EventSink) {
    this.#events = events;
  }

  /** The number of calls since creation. */
  get counts(): Readonly<Counts> {
    return { refusals: this.#refusals, resends: this.#resends };
  }

  add({ fingerprint }: AccessToken, { resend }: { resend: boolean }): void {
    this.#refusals++;
    this.#resends += Number(resend);
    if (this.#replaced?.has(fingerprint)) return; // a late answer
    const open = (this.#open ??= new Map());
    const counts = open.get(fingerprint) ?? { refusals: 0, resends: 0 };
    counts.refusals++;
    counts.resends += Number(resend);
    open.set(fingerprint, counts);
    if (counts.refusals === 1) this.#events.emit({ type: 'token-refused', fingerprint, resend });
    keepLast(open);
  }

  /** Reports the counts of all tokens before this one. */
  replacedBy(fingerprint: string): void {
    const open = this.#open;
    if (open === undefined) return;
    const replaced = (this.#replaced ??= new Set());
    replaced.delete(fingerprint);
    for (const [refused, counts] of open) {
      if (refused === fingerprint) continue;
      open.delete(refused);
      replaced.add(refused);
      this.#events.emit({
        type: 'refused-token-replaced',
        fingerprint: refused,
        replacement: fingerprint,
        ...counts,
      });
    }
    keepLast(replaced);
  }
}

/** Drops the oldest entry beyond the number that is kept. */
function keepLast(entries: Map<string, unknown> | Set<string>): void {
  if (entries.size > mostTokens) entries.delete(entries.keys().next().value as string);
}
