import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, systemClock } from '@evergrant/core';
import { serverTimeMs } from '../clock/server-time.ts';
import { Pacer } from './pacer.ts';
import { openWire } from './open-wire.ts';
import { type Answer, writeAnswer } from './answer.ts';
import { Gate } from './gate.ts';
import { type Failure, type FailurePlan, PlannedFailures } from './planned-failures.ts';
import { type ArrivingRequest, readBody, type RecordedRequest, recordRequest } from './recorded-request.ts';

/** The controls that every emulated endpoint has. */
export interface EndpointControls {
  /**
   * Makes the next requests fail: so many of them with 503, or as described. Further calls add to the queue.
   * A request takes its failure when it arrives.
   */
  failNext(failure: number | Failure): void;
  /**
   * Makes requests fail by a plan. It is called with the number of each request, 1 for the endpoint's first, and
   * returns the failure, or `undefined` for the usual answer. `failNext` has precedence. `undefined` removes the plan.
   */
  failBy(plan: FailurePlan | undefined): void;
  /** Makes slow faults advance by so many steps. @default 1 */
  step(count?: number): void;
  /**
   * Holds requests until `release()`: by default before they are handled; with `'response'` afterwards, so that the
   * token is issued but not sent.
   */
  hold(at?: 'request' | 'response'): void;
  /** Answers the requests that are held. */
  release(): void;
  /** Resolves when so many requests have arrived and are not answered yet. @default 1 */
  whenRequested(count?: number): Promise<void>;
  /** Resolves when no request is open: each is answered, or its client has disconnected. */
  whenIdle(): Promise<void>;
  /** Simulates an outage: destroys the connection of every open request, and of each new one. */
  takeDown(): void;
  /** Ends the outage. */
  bringUp(): void;
}

export interface EndpointOptions {
  /** Returns the answer. */
  handle(request: RecordedRequest): Answer | Promise<Answer>;
  /** The answer of `failNext(2)`. @default an empty 503 */
  usualFailure?: (() => Answer) | undefined;
  /** Whether a request is held until the next `release()`, also if `hold()` was not called. @default never */
  isSlow?: ((request: RecordedRequest) => boolean) | undefined;
  /** Makes slow faults advance by one step a second. @default none: they wait for `step()` */
  clock?: Clock | undefined;
}

const longestRecord = 10_000;

/** The answer where an option or a plan of the test threw. */
function brokenTest(error: unknown): Answer {
  return {
    status: 500,
    body: { error: 'server_error', error_description: `The test's own code threw: ${String(error)}` },
  };
}

/** One endpoint with its records and controls. Several endpoints may share a server. */
export class Endpoint implements EndpointControls {
  readonly requests: RecordedRequest[] = [];
  readonly #handle: EndpointOptions['handle'];
  readonly #isSlow: NonNullable<EndpointOptions['isSlow']>;
  readonly #failures: PlannedFailures;
  readonly #pacer: Pacer;
  readonly #clock: Clock;
  readonly #arrival = new Gate();
  readonly #departure = new Gate();
  readonly #open = new Set<ServerResponse>();
  readonly #waiting = new Set<{ count: number; resolve: () => void }>();
  readonly #idle: (() => void)[] = [];
  #count = 0;
  #isDown = false;

  constructor(options: EndpointOptions) {
    this.#handle = options.handle;
    this.#isSlow = options.isSlow ?? (() => false);
    this.#pacer = new Pacer(options.clock);
    this.#clock = options.clock ?? systemClock;
    this.#failures = new PlannedFailures(options.usualFailure ?? (() => ({ status: 503 })));
  }

  /** Requests received, answered or not. */
  get requestCount(): number {
    return this.#count;
  }

  /** Answers a request. Rejects with what the handler or a failure plan threw, after it has answered 500. */
  async serve(request: IncomingMessage, response: ServerResponse, connection: number): Promise<void> {
    const record = recordRequest(request, connection, ++this.#count);
    this.requests.push(record);
    if (this.requests.length > longestRecord) this.requests.shift();
    this.#open.add(response);
    try {
      const answer = this.#isDown ? { disconnect: true } : await this.#work(request, response, record);
      if (!answer || response.destroyed) return;
      if (answer.apply) await this.#apply(answer.apply, record, response);
      else writeAnswer(response, answer);
    } catch (error) {
      if (!response.destroyed) writeAnswer(response, brokenTest(error));
      throw error;
    } finally {
      this.#open.delete(response);
      if (this.#open.size === 0) for (const resolve of this.#idle.splice(0)) resolve();
    }
  }

  async #apply(
    apply: NonNullable<Answer['apply']>,
    request: RecordedRequest,
    response: ServerResponse,
  ): Promise<void> {
    const wire = openWire({
      request,
      response,
      pacer: this.#pacer,
      nowMs: () => serverTimeMs(this.#clock),
      handle: () => this.#handle(request),
    });
    await apply(wire);
    await wire.gone;
  }

  async #work(
    request: IncomingMessage,
    response: ServerResponse,
    record: ArrivingRequest,
  ): Promise<Answer | undefined> {
    const failure = this.#failures.take(record.number, record);
    const body = await readBody(request);
    if (body === undefined) return undefined;
    record.body = body;
    record.complete = true;
    this.#notify();
    const gone = new Promise<void>((resolve) => void response.once('close', resolve));
    const passed = this.#isSlow(record) ? this.#arrival.untilReleased() : this.#arrival.pass();
    await Promise.race([passed, gone]);
    if (response.destroyed) return undefined;
    const answer = failure ?? (await this.#handle(record));
    await this.#departure.pass();
    return answer;
  }

  #notify(): void {
    for (const waiter of this.#waiting) {
      if (this.#open.size < waiter.count) continue;
      this.#waiting.delete(waiter);
      waiter.resolve();
    }
  }

  failNext(failure: number | Failure): void {
    this.#failures.plan(failure);
  }

  failBy(plan: FailurePlan | undefined): void {
    this.#failures.planBy(plan);
  }

  step(count = 1): void {
    this.#pacer.step(count);
  }

  hold(at: 'request' | 'response' = 'request'): void {
    (at === 'request' ? this.#arrival : this.#departure).hold();
  }

  release(): void {
    this.#arrival.release();
    this.#departure.release();
  }

  whenRequested(count = 1): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add({ count, resolve });
      this.#notify();
    });
  }

  whenIdle(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#open.size === 0) resolve();
      else this.#idle.push(resolve);
    });
  }

  takeDown(): void {
    this.#isDown = true;
    for (const response of this.#open) response.destroy();
    this.release();
  }

  bringUp(): void {
    this.#isDown = false;
  }
}
