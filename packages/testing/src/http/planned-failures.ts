import type { Answer } from './answer.ts';

/** What the next requests get instead of the usual answer. */
export interface Failure extends Answer {
  /** For so many requests. @default 1 */
  times?: number | undefined;
}

/** Answers waiting for the requests that are to get them, in order. */
export class PlannedFailures {
  readonly #failures: { times: number; answer: Answer }[] = [];
  readonly #usual: () => Answer;

  /** `usual` is the answer of a failure that is only a number. */
  constructor(usual: () => Answer) {
    this.#usual = usual;
  }

  plan(failure: number | Failure): void {
    const { times = 1, ...answer } = typeof failure === 'number' ? { times: failure } : failure;
    if (!Number.isInteger(times) || times < 0)
      throw new RangeError(`failNext: ${times} is no number of times`);
    const isBare = answer.status === undefined && answer.body === undefined && !answer.disconnect;
    if (times > 0)
      this.#failures.push({
        times,
        answer: isBare ? { ...this.#usual(), ...answer } : { status: 503, ...answer },
      });
  }

  take(): Answer | undefined {
    const failure = this.#failures[0];
    if (failure && --failure.times === 0) this.#failures.shift();
    return failure?.answer;
  }
}
