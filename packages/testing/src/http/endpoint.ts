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
   * The next requests fail: a number of them with 503, or as described; further plans queue up behind.
   * A request takes its failure when it arrives.
   */
  failNext(failure: number | Failure): void;
  /**
   * Every request fails as the plan says, which is asked with the number of the request, 1 being the endpoint's
   * first; one that it says nothing of is answered as usual. What `failNext` says goes before. `undefined` ends it.
   */
  failBy(plan: FailurePlan | undefined): void;
  /** Lets slow faults go on by so many steps. @default 1 */
  step(count?: number): void;
  /**
   * Requests are accepted and not answered until `release()`: by default before they are looked at; with
   * `'response'` after, so that the token is issued and its answer under way.
   */
  hold(at?: 'request' | 'response'): void;
  /** Answers what is held. */
  release(): void;
  /** Resolves as soon as so many requests have arrived and are not answered yet. @default 1 */
  whenRequested(count?: number): Promise<void>;
  /** Resolves as soon as no request is in hand: all are answered, or their clients have gone. */
  whenIdle(): Promise<void>;
  /** Out of order: requests on their way, and those to come, have their connection destroyed without an answer. */
  takeDown(): void;
  /** Works again. */
  bringUp(): void;
}

export interface EndpointOptions {
  /** Gives the answer. */
  handle(request: RecordedRequest): Answer | Promise<Answer>;
  /** The answer of `failNext(2)`. @default an empty 503 */
  usualFailure?: (() => Answer) | undefined;
  /** Sets the pace of slow faults. @default none: they wait for `step()` */
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

/** One thing that a server does, with its records and its controls; several of them may share a server. */
export class Endpoint implements EndpointControls {
  readonly requests: RecordedRequest[] = [];
  readonly #handle: EndpointOptions['handle'];
  readonly #failures: PlannedFailures;
  readonly #pacer: Pacer;
  readonly #clock: Clock;
  readonly #arrival = new Gate();
  readonly #departure = new Gate();
  readonly #inHand = new Set<ServerResponse>();
  readonly #waiting = new Set<{ count: number; resolve: () => void }>();
  readonly #idle: (() => void)[] = [];
  #count = 0;
  #isDown = false;

  constructor(options: EndpointOptions) {
    this.#handle = options.handle;
    this.#pacer = new Pacer(options.clock);
    this.#clock = options.clock ?? systemClock;
    this.#failures = new PlannedFailures(options.usualFailure ?? (() => ({ status: 503 })));
  }

  /** Requests that have come, answered or not. */
  get requestCount(): number {
    return this.#count;
  }

  /** Answers a request. Rejects with what the handler or a failure plan threw, after it has answered 500. */
  async serve(request: IncomingMessage, response: ServerResponse, connection: number): Promise<void> {
    const record = recordRequest(request, connection, ++this.#count);
    this.requests.push(record);
    if (this.requests.length > longestRecord) this.requests.shift();
    this.#inHand.add(response);
    try {
      const answer = this.#isDown ? { disconnect: true } : await this.#work(request, response, record);
      if (!answer || response.destroyed) return;
      if (answer.apply) await this.#apply(answer.apply, record, response);
      else writeAnswer(response, answer);
    } catch (error) {
      if (!response.destroyed) writeAnswer(response, brokenTest(error));
      throw error;
    } finally {
      this.#inHand.delete(response);
      if (this.#inHand.size === 0) for (const resolve of this.#idle.splice(0)) resolve();
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
    await Promise.race([this.#arrival.pass(), gone]);
    if (response.destroyed) return undefined;
    const answer = failure ?? (await this.#handle(record));
    await this.#departure.pass();
    return answer;
  }

  #notify(): void {
    for (const waiter of this.#waiting) {
      if (this.#inHand.size < waiter.count) continue;
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

  /** For a path that is always slow: waits for the next `release()`. */
  untilReleased(): Promise<void> {
    return this.#arrival.untilReleased();
  }

  whenRequested(count = 1): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.add({ count, resolve });
      this.#notify();
    });
  }

  whenIdle(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#inHand.size === 0) resolve();
      else this.#idle.push(resolve);
    });
  }

  takeDown(): void {
    this.#isDown = true;
    for (const response of this.#inHand) response.destroy();
    this.release();
  }

  bringUp(): void {
    this.#isDown = false;
  }
}
