import type { FakeClock } from '@evergrant/testing';
import { sleep } from '../../src/timing/sleep.ts';

/** Gives random numbers from 0 up to 1, the same ones for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface SimulatedProviderOptions {
  clock: FakeClock;
  random: () => number;
  lifetimeMs: number;
}

const minuteMs = 60_000;

/** A provider in memory with random troubles: outages, slow and lost answers, throttling, revocations. */
export class SimulatedProvider {
  tokenRequests = 0;
  issued = 0;
  revocations = 0;
  /** The valid token and its expiry, monotonic milliseconds. */
  #good: { authorization: string; untilMs: number } | undefined;
  #downUntilMs = 0;
  readonly #options: SimulatedProviderOptions;

  constructor(options: SimulatedProviderOptions) {
    this.#options = options;
  }

  /** Whether a token request would succeed. */
  get down(): boolean {
    return this.#options.clock.now().monotonicMs < this.#downUntilMs;
  }

  /** Called once a simulated minute. */
  trouble(): void {
    const { clock, random } = this.#options;
    const nowMs = clock.now().monotonicMs;
    // About five outages a day of up to twelve minutes, and one of up to forty. A revocation every other day.
    if (random() < 5 / 1440)
      this.#downUntilMs = Math.max(this.#downUntilMs, nowMs + random() * 12 * minuteMs);
    if (random() < 1 / 1440)
      this.#downUntilMs = Math.max(this.#downUntilMs, nowMs + random() * 40 * minuteMs);
    if (random() < 0.5 / 1440) {
      this.revocations++;
      this.#good = undefined;
    }
  }

  /** The API's status for a header. */
  status(authorization: string): 200 | 401 {
    const good = this.#good;
    return good?.authorization === authorization && this.#options.clock.now().monotonicMs < good.untilMs
      ? 200
      : 401;
  }

  /** The token endpoint. */
  readonly fetch: typeof fetch = async (_input, init) => {
    const { clock, lifetimeMs, random } = this.#options;
    this.tokenRequests++;
    const sentMs = clock.now().monotonicMs;
    await sleep(clock, 20 + random() * 200, init?.signal as AbortSignal);
    if (this.down) {
      const kind = random();
      if (kind < 0.3) throw new TypeError('fetch failed');
      if (kind < 0.5) return new Response('<h1>Bad gateway</h1>', { status: 502 });
      if (kind < 0.6) return new Response('', { status: 429, headers: { 'retry-after': '20' } });
      if (kind < 0.7) await sleep(clock, 60_000, init?.signal as AbortSignal); // never answers in time
      return Response.json({ error: 'temporarily_unavailable' }, { status: 503 });
    }
    if (random() < 0.01) return Response.json({}, { status: 500 });
    const value = `token-${++this.issued}`;
    this.#good = { authorization: `Bearer ${value}`, untilMs: sentMs + lifetimeMs };
    return Response.json({ access_token: value, token_type: 'bearer', expires_in: lifetimeMs / 1000 });
  };
}
