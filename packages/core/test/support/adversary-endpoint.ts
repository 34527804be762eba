import type { FakeClock } from '@evergrant/testing';
import type { Instant } from '../../src/base/clock.ts';
import { elapsedMs } from '../../src/base/elapsed-ms.ts';
import { sleep } from '../../src/timing/sleep.ts';
import type { Draw } from './adversary-draw.ts';

/** A token as the endpoint remembers it. */
export interface Issue {
  tenant: string;
  scope: string;
  sent: Instant;
  lifetimeMs: number;
  /** When the endpoint last gave the same token again, monotonic milliseconds. */
  againMs?: number;
}

export interface EndpointOptions {
  clock: FakeClock;
  draw: Draw;
  secrets: Record<string, string>;
  burst: number;
  perMinute: number;
  violate(what: string): void;
}

/** A token endpoint that does anything. It watches the rate at which each process asks for each token. */
export class AdversaryEndpoint {
  readonly issues: Map<string, Issue> = new Map();
  requests = 0;
  readonly #options: EndpointOptions;
  readonly #buckets = new Map<string, { left: number; since: Instant }>();
  #numbers = 0;

  constructor(options: EndpointOptions) {
    this.#options = options;
  }

  /** The `fetch` of one process. `tenant`: whose credentials it is known to have. */
  fetchOf(process: string, tenant: string): typeof fetch {
    let last = 'none';
    return async (_input, init) => {
      const { clock, draw, secrets, violate } = this.#options;
      this.requests++;
      const sent = clock.now();
      const scope = new URLSearchParams(String(init?.body)).get('scope') ?? '';
      this.#count(`${process} ${scope}`, sent);
      const credential = new Headers(init?.headers).get('authorization');
      const shown = Buffer.from(`${credential?.slice('Basic '.length)}`, 'base64').toString();
      if (!shown.startsWith('one-client-id:')) violate(`credentials that were never given: ${shown}`);
      const good = shown === `one-client-id:${encodeURIComponent(secrets[tenant] as string)}`;
      await sleep(clock, draw.one([0, 5, 50, 900, 9_999, 20_000]), init?.signal as AbortSignal);
      const quoted = draw.one([
        last,
        secrets[tenant] as string,
        encodeURIComponent(secrets[tenant] as string),
      ]);
      const words = { error_description: `you sent ${quoted}, did you` };
      if (!good) return Response.json({ error: 'invalid_client', ...words }, { status: 401 });
      const dice = draw.random();
      if (dice < 0.03) throw new TypeError(`fetch failed: ${quoted}`);
      if (dice < 0.06) return Response.json({ error: 'invalid_scope', ...words }, { status: 400 });
      if (dice < 0.1) return new Response(`<h1>${quoted}</h1>`, { status: draw.one([500, 502, 503, 302]) });
      if (dice < 0.13)
        return new Response('', {
          status: 429,
          headers: { 'retry-after': draw.one(['1', '20', '1e9', 'x']) },
        });
      if (dice < 0.16) return new Response(new ReadableStream());
      if (dice < 0.19)
        return new Response(draw.one(['', '{}', '[', `access_token=${quoted}%0d%0aX`, 'null']));
      const again = dice < 0.25 && last !== 'none';
      const lifetimeMs = draw.one([0, 1_000, 5_000, 60_000, 3_600_000, 3_600_000]);
      if (!again) last = `TOK-${tenant}-${++this.#numbers}-${draw.random().toString(36).slice(2)}`;
      if (!again) this.issues.set(last, { tenant, scope, sent, lifetimeMs });
      const known = this.issues.get(last) as Issue;
      if (again) known.againMs = sent.monotonicMs;
      const leftMs = again ? Math.max(0, known.lifetimeMs - elapsedMs(known.sent, sent)) : lifetimeMs;
      if (known.scope !== scope) return Response.json({ error: 'invalid_scope', ...words }, { status: 400 });
      return Response.json({
        access_token: last,
        token_type: 'bearer',
        expires_in: leftMs / 1_000,
        scope: draw.chance(0.1) ? `${scope} ${quoted}` : scope,
      });
    };
  }

  #count(bucketName: string, now: Instant): void {
    const { burst, perMinute, violate } = this.#options;
    const bucket = this.#buckets.get(bucketName) ?? { left: burst, since: now };
    const refilled = (elapsedMs(bucket.since, now) * perMinute) / 60_000;
    const left = Math.min(burst, bucket.left + refilled);
    if (left < 1 - 1e-6) violate(`more token requests than the rate allows: ${bucketName}, ${left} left`);
    this.#buckets.set(bucketName, { left: left - 1, since: now });
  }
}
