import type { Answer } from './answer.ts';
import type { RecordedRequest } from './recorded-request.ts';

/** The answer that the next requests get instead of the usual one. */
export interface Failure extends Answer {
  /** How many requests get it. @default 1 */
  times?: number | undefined;
}

/** Returns the failure of the request with this number, 1 for the endpoint's first, or `undefined` for none. */
export type FailurePlan = (number: number, request: RecordedRequest) => Answer | undefined;

/** The failures that requests get, in order. */
export class PlannedFailures {
  readonly #failures: { times: number; answer: Answer }[] = [];
  readonly #usual: () => Answer;
  #plan: FailurePlan | undefined;

  /** `usual` gives the answer of a failure that does not describe one. */
  constructor(usual: () => Answer) {
    this.#usual = usual;
  }

  plan(failure: number | Failure): void {
    const { times = 1, ...answer } = typeof failure === 'number' ? { times: failure } : failure;
    if (!Number.isInteger(times) || times < 0)
      throw new RangeError(`failNext: "times" is ${times}; use a whole number, 0 or more`);
    if (times > 0) this.#failures.push({ times, answer: this.#complete(answer) });
  }

  /** Sets the plan for requests without a planned failure. `undefined` removes it. */
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
