import type { Answer } from './answer.ts';
import type { RecordedRequest } from './recorded-request.ts';

/** What the next requests get instead of the usual answer. */
export interface Failure extends Answer {
  /** For so many requests. @default 1 */
  times?: number | undefined;
}

/** What the request of this number gets instead of the usual answer, if anything: 1 is the endpoint's first. */
export type FailurePlan = (number: number, request: RecordedRequest) => Answer | undefined;

/** Answers waiting for the requests that are to get them, in order. */
export class PlannedFailures {
  readonly #failures: { times: number; answer: Answer }[] = [];
  readonly #usual: () => Answer;
  #plan: FailurePlan | undefined;

  /** `usual` is the answer of a failure that is only a number. */
  constructor(usual: () => Answer) {
    this.#usual = usual;
  }

  plan(failure: number | Failure): void {
    const { times = 1, ...answer } = typeof failure === 'number' ? { times: failure } : failure;
    if (!Number.isInteger(times) || times < 0)
      throw new RangeError(`failNext: ${times} is no number of times`);
    if (times > 0) this.#failures.push({ times, answer: this.#complete(answer) });
  }

  /** Fails by this plan whatever is not planned otherwise; `undefined` ends it. */
  planBy(plan: FailurePlan | undefined): void {
    this.#plan = plan;
  }

  take(number: number, request: RecordedRequest): Answer | undefined {
    const failure = this.#failures[0];
    if (failure && --failure.times === 0) this.#failures.shift();
    if (failure) return failure.answer;
    const planned = this.#plan?.(number, request);
    return planned && this.#complete(planned);
  }

  #complete(answer: Answer): Answer {
    const isBare = answer.status === undefined && answer.body === undefined && !answer.disconnect;
    return isBare ? { ...this.#usual(), ...answer } : { status: 503, ...answer };
  }
}
