/** What the chart shows. */
export type Happening = 'call' | 'resend' | 'renewal' | 'revocation' | 'expiry' | 'outage';

interface Span {
  fromAt: number;
  toAt: number;
}

/** Records what happened when, in all runs together. Instants are epoch milliseconds. */
export class Timeline {
  readonly #spans: Record<Happening, Span[]> = {
    call: [],
    resend: [],
    renewal: [],
    revocation: [],
    expiry: [],
    outage: [],
  };

  /** Records a moment, or a span if `toAt` is given. */
  note(happening: Happening, fromAt: number, toAt: number = fromAt): void {
    this.#spans[happening].push({ fromAt, toAt });
  }

  count(happening: Happening): number {
    return this.#spans[happening].length;
  }

  /** The first and the last instant on record; undefined without any. */
  get extent(): Span | undefined {
    const spans = Object.values(this.#spans).flat();
    if (spans.length === 0) return undefined;
    const fromAt = spans.reduce((least, span) => Math.min(least, span.fromAt), Infinity);
    const toAt = spans.reduce((most, span) => Math.max(most, span.toAt), -Infinity);
    return { fromAt, toAt };
  }

  /** Splits the whole time into equal parts; counts the moments and the spans that touch each part. */
  histogram(happening: Happening, parts: number): number[] {
    const { extent } = this;
    const counts = Array.from({ length: parts }, () => 0);
    if (extent === undefined) return counts;
    const partMs = Math.max(1, extent.toAt - extent.fromAt) / parts;
    const partOf = (at: number): number =>
      Math.min(parts - 1, Math.max(0, Math.floor((at - extent.fromAt) / partMs)));
    for (const { fromAt, toAt } of this.#spans[happening]) {
      for (let part = partOf(fromAt); part <= partOf(toAt); part++) counts[part] = (counts[part] ?? 0) + 1;
    }
    return counts;
  }
}
