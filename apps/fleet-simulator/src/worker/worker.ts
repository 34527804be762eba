import {
  type AuthorizedFetch,
  type Clock,
  createOAuthClient,
  findOAuthError,
  type OAuthClient,
  systemClock,
  type TokenStore,
} from '@evergrant/core';
import { authorizedFetch } from '@evergrant/core/adapter';
import { type FakeClock, fakeClock } from '@evergrant/testing';
import { type ConnectedStore, connectStore } from './connect-store.ts';
import type { Message, Order, Outcome, WorkerSetup } from './messages.ts';
import { PendingWork } from './pending-work.ts';
import { seededRandom } from '../seeded-random.ts';
import { stretchedStore } from './stretched-store.ts';
import { trackCrypto } from './track-crypto.ts';
import { trackedFetch, trackedStore } from './tracked.ts';

/** One process of the fleet: an ordinary OAuth client, and messages from the driver that start its calls. */
export class Worker {
  readonly #setup: WorkerSetup;
  readonly #report: (message: Message) => void;
  readonly #clock: Clock;
  readonly #simulated: FakeClock | undefined;
  readonly #pending = new PendingWork();
  readonly #connected: ConnectedStore | undefined;
  readonly #client: OAuthClient;
  readonly #send: AuthorizedFetch;
  #redisUp: boolean;
  #outcomes: Outcome[] = [];

  constructor(setup: WorkerSetup, report: (message: Message) => void) {
    const { connections, redis, seed, simulatedFrom } = setup;
    this.#setup = setup;
    this.#redisUp = redis?.up ?? false;
    this.#report = report;
    // The driver advances time from timer to timer, so the clock need not settle in between.
    this.#simulated =
      simulatedFrom === undefined ? undefined : fakeClock({ epochMs: simulatedFrom, settleTurns: 0 });
    this.#clock = this.#simulated ?? systemClock;
    if (this.#simulated) trackCrypto(this.#pending);
    this.#connected = redis && connectStore(redis, this.#clock);
    const send = trackedFetch(this.#pending, connections);
    const store = this.#storeOf(this.#connected);
    this.#client = createOAuthClient({
      ...setup.profile,
      ...setup.options,
      clientId: setup.clientId,
      clientSecret: setup.clientSecret,
      clock: this.#clock,
      fetch: send,
      ...(store && { store }),
      ...(seed !== undefined && { random: seededRandom(seed) }),
    });
    this.#send = authorizedFetch(this.#client, send);
    this.#client.subscribe((event) => {
      const { at, type } = event;
      const fingerprint = 'fingerprint' in event ? { fingerprint: event.fingerprint } : {};
      report({ type: 'event', event: { type, at, ...fingerprint } });
    });
  }

  async handle(order: Exclude<Order, { type: 'open' }>): Promise<void> {
    switch (order.type) {
      case 'call':
        for (const id of order.ids) void this.#call(id);
        return;
      case 'advance':
        await this.#simulated?.advance(order.toAt - this.#clock.now().epochMs);
        return this.#settle();
      case 'redis':
        if (order.up) await this.#connected?.ready();
        this.#redisUp = order.up;
        return this.#settle();
      case 'close':
        await this.#client.close();
        this.#connected?.disconnect();
    }
  }

  /** Resolves when the worker accepts calls. */
  async ready(): Promise<void> {
    await this.#connected?.tried();
  }

  #storeOf(connected: ConnectedStore | undefined): TokenStore | undefined {
    if (connected === undefined || this.#simulated === undefined) return connected?.store;
    return trackedStore(stretchedStore(connected.store, this.#clock), this.#pending, () => this.#redisUp);
  }

  async #call(id: number): Promise<void> {
    const { callHeaders, callUrl } = this.#setup;
    const startedMs = this.#clock.now().monotonicMs;
    const outcome: Outcome = { id, durationMs: 0 };
    try {
      const response = await this.#send(callUrl, { headers: callHeaders });
      await response.arrayBuffer();
      if (!response.ok) outcome.problem = `status ${response.status}`;
    } catch (error) {
      outcome.problem = findOAuthError(error)?.code ?? String(error);
    }
    outcome.durationMs = this.#clock.now().monotonicMs - startedMs;
    if (this.#outcomes.push(outcome) === 1) setImmediate(() => this.#reportOutcomes());
  }

  #reportOutcomes(): void {
    if (this.#outcomes.length > 0) this.#report({ type: 'ended', outcomes: this.#outcomes });
    this.#outcomes = [];
  }

  async #settle(): Promise<void> {
    await this.#pending.settled();
    this.#reportOutcomes();
    const delayMs = this.#simulated?.nextTimerDelayMs;
    const next = delayMs === undefined ? {} : { nextTimerAt: this.#clock.now().epochMs + delayMs };
    this.#report({ type: 'settled', ...next });
  }
}
