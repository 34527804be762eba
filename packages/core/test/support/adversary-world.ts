import { inspect } from 'node:util';
import { type FakeClock, fakeClock } from '@evergrant/testing';
import { authorizedFetch } from '../../src/authorizer/authorized-fetch.ts';
import { elapsedMs } from '../../src/base/elapsed-ms.ts';
import { createOAuthClient } from '../../src/client/create-oauth-client.ts';
import type { OAuthClient } from '../../src/client/oauth-client.ts';
import { sleep } from '../../src/timing/sleep.ts';
import { Draw } from './adversary-draw.ts';
import { AdversaryEndpoint } from './adversary-endpoint.ts';
import { adversaryStore } from './adversary-store.ts';
import { tokenEndpoint } from './threat-rig.ts';

/** A process with the credentials of a tenant. All tenants name the same client id. */
interface Process {
  tenant: string;
  sharesStore: boolean;
  client: OAuthClient;
}

interface Call {
  tenant: string;
  scope: string;
  /** The token that was in memory when the call began. */
  remembered: string | undefined;
  sharesStore: boolean;
  settled: boolean;
  /** Monotonic milliseconds. */
  beganMs: number;
}

const hostile = 'https://hostile.example.com';
const origins = ['https://api.example.com/v2', hostile, 'https://login.example.com'];
const urls = [
  ...Array.from({ length: 6 }, () => 'https://api.example.com/v2/users'),
  'https://api.example.com/v2/forbidden',
  'https://api.example.com/v2/%2e%2e/admin',
  'https://api.example.com/v2/x/..%2fadmin',
  'https://api.example.com/v2/..;/admin',
  'https://api.example.com/admin',
  'https://api.example.com.evil.example/v2/users',
  'https://user:password@api.example.com/v2/users',
  'https://evil.example/v2/users',
  'http://api.example.com/v2/users',
  `${hostile}/x`,
  tokenEndpoint,
];
const scopes = ['', 'read', 'write'];

/** Everything that the threat model says of a client, at the mercy of everybody around it. */
export class AdversaryWorld {
  readonly clock: FakeClock = fakeClock({ settleTurns: 1 });
  readonly violations: Set<string> = new Set();
  readonly endpoint: AdversaryEndpoint;
  readonly calls: Call[] = [];
  answered = 0;
  readonly #draw: Draw;
  readonly #store: ReturnType<typeof adversaryStore>;
  readonly #secrets: Record<string, string> = { ann: 'S3CRET/of+ann=0', bob: 'S3CRET/of+bob=0' };
  readonly #processes: Process[];

  constructor(seed: number) {
    const draw = new Draw(seed);
    const { clock } = this;
    const rate = { burst: 10, perMinute: 20 };
    const violate = (what: string): void => void this.violations.add(what);
    this.#draw = draw;
    this.#store = adversaryStore(clock, draw);
    this.endpoint = new AdversaryEndpoint({ clock, draw, violate, secrets: this.#secrets, ...rate });
    this.#processes = ['ann', 'ann', 'bob', 'bob'].map((tenant, number) => ({
      tenant,
      sharesStore: number !== 3,
      client: this.#open(tenant, `${tenant}-${number}`, number !== 3),
    }));
  }

  async step(): Promise<void> {
    const draw = this.#draw;
    const dice = draw.random();
    if (dice < 0.62) return this.#call();
    if (dice < 0.9) return this.clock.advance(draw.one([1, 40, 300, 1_000, 1_000, 5_000, 31_000]));
    const { client, tenant } = draw.one(this.#processes);
    if (dice < 0.94) await this.#store.attack();
    else if (dice < 0.95) void client.with({ scope: draw.one(scopes) }).invalidate();
    else if (dice < 0.955) void client.invalidate();
    else if (dice < 0.96) void client.with({ scope: draw.one(['read', 'write']) }).close();
    else if (dice < 0.97) this.clock.jumpWallClock(draw.one([-3_600_000, -60_000, 60_000]));
    else if (dice < 0.98) this.clock.stall(draw.one([100, 12_000, 40_000]));
    else if (dice < 0.985) this.clock.freeze(600_000);
    else if (dice < 0.99) this.#secrets[tenant] = `S3CRET/of+${tenant}=${draw.below(1e9)}`;
    else this.#check(client.status());
  }

  /** Closes all clients, and lets the time pass in which everything settles. */
  async end(): Promise<void> {
    for (const { client } of this.#processes.slice(0, 2)) await client.close();
    for (let second = 0; second < 80; second++) await this.clock.advance(1_000);
    for (const { settled } of this.calls) if (!settled) this.violations.add('a call that never settles');
    const sent = this.endpoint.requests;
    for (const { client, tenant } of this.#processes.slice(0, 2)) {
      const late = await client
        .with({ scope: 'late' })
        .getToken()
        .catch(() => undefined);
      if (late !== undefined) this.violations.add(`a token of ${tenant} after close()`);
    }
    if (this.endpoint.requests !== sent) this.violations.add('a token request after close()');
  }

  #open(tenant: string, name: string, hasStore: boolean): OAuthClient {
    const { clock } = this;
    const secret = async (): Promise<string> => {
      if (this.#draw.chance(0.01)) throw new Error(`vault: ${this.#secrets[tenant]}`);
      return this.#secrets[tenant] as string;
    };
    const client = createOAuthClient({
      name: 'one-name-for-all',
      tokenEndpoint,
      origins,
      clientId: 'one-client-id',
      clientSecret: secret,
      random: this.#draw.random,
      clock,
      fetch: this.endpoint.fetchOf(name, tenant),
      ...(hasStore && { store: this.#store }),
    });
    client.subscribe((event) => {
      this.#check(event);
      if (this.#draw.chance(0.01)) throw new Error('a listener fails');
      return this.#draw.chance(0.01) ? Promise.reject(new Error('a listener rejects')) : undefined;
    });
    return client;
  }

  #call(): void {
    const draw = this.#draw;
    const { client, sharesStore, tenant } = draw.one(this.#processes);
    const scope = draw.one(scopes);
    const call: Call = {
      tenant,
      scope,
      remembered: undefined,
      sharesStore,
      settled: false,
      beganMs: this.clock.now().monotonicMs,
    };
    this.calls.push(call);
    call.remembered = (scope === '' ? client : client.with({ scope })).peek()?.value;
    const leaves = new AbortController();
    if (draw.chance(0.3)) this.clock.setTimer(() => leaves.abort(new Error('gone')), draw.below(3_000));
    const url = new URL(draw.one(urls));
    const init = {
      method: draw.one(['GET', 'GET', 'GET', 'POST', 'TRACE']),
      signal: leaves.signal,
      ...(scope !== '' && { oauth: { scope } }),
      ...(draw.chance(0.05) && { headers: { authorization: 'Bearer of-the-caller' } }),
    };
    const done = (): void => void (call.settled = true);
    authorizedFetch(client, this.#apiFor(call))(url, init).then(
      () => {
        this.answered++;
        done();
      },
      (error: unknown) => {
        this.#check(error);
        done();
      },
    );
    // What was judged is what is sent.
    if (draw.chance(0.2)) Object.assign(url, { hostname: 'evil.example', port: '9999' });
    if (draw.chance(0.2)) init.method = 'TRACE';
  }

  #apiFor(call: Call): typeof fetch {
    return async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const authorization = new Headers(init?.headers).get('authorization') ?? '';
      this.#judge(call, String(input instanceof Request ? input.url : input), init?.method, authorization);
      const draw = this.#draw;
      await sleep(this.clock, draw.one([0, 0, 1, 200]));
      if (url.origin === hostile || url.pathname.endsWith('forbidden'))
        return new Response('', { status: 401 });
      return new Response('', { status: draw.one([200, 200, 200, 200, 200, 401, 403, 500]) });
    };
  }

  #judge(
    { beganMs, remembered, scope, sharesStore, tenant }: Call,
    url: string,
    method = 'GET',
    authorization: string,
  ): void {
    if (authorization === '' || authorization === 'Bearer of-the-caller') return;
    const inScope = url === 'https://api.example.com/v2/users' || url.endsWith('/v2/forbidden');
    if (!(inScope || url === `${hostile}/x`)) this.violations.add(`a token to ${url}`);
    if (method === 'TRACE') this.violations.add('a token on TRACE');
    const value = authorization.slice('Bearer '.length);
    const issue = this.endpoint.issues.get(value);
    if (issue === undefined)
      return void this.violations.add(`a token that was never issued: ${authorization}`);
    if (issue.tenant !== tenant || issue.scope !== scope) this.violations.add('a token of somebody else');
    // Who waited for a token may use it however short it lives.
    const now = this.clock.now();
    const isOver = elapsedMs(issue.sent, now) >= issue.lifetimeMs;
    // A record in a store has only its wall-clock times: whoever sets that clock back makes it look younger.
    const isSetBack = now.epochMs - issue.sent.epochMs < now.monotonicMs - issue.sent.monotonicMs;
    const waitedForIt = remembered !== value || (issue.againMs ?? -1) >= beganMs;
    if (isOver && !waitedForIt && !(sharesStore && isSetBack)) this.violations.add('an expired token');
  }

  /** Nothing that is told shows a secret or a token. */
  #check(told: unknown): void {
    const text =
      JSON.stringify(told) + (this.#draw.chance(0.02) ? inspect(told, { depth: 6 }) : String(told));
    if (/S3CRET|of[+%][^ ]*(?:ann|bob)|TOK-/.test(text))
      this.violations.add(`a secret is told: ${text.slice(0, 300)}`);
  }
}
