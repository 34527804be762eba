import type { Clock } from '@evergrant/core';
import type { Answer } from '../demo-adapter.ts';
import type { RenewalLog } from './renewal-log.ts';
import type { Timeline } from './timeline.ts';

export interface CallLogOptions {
  clock: Clock;
  renewals: RenewalLog;
  timeline: Timeline;
  /** Makes one call. */
  send(): Promise<Answer>;
  /** Whether this is the expected answer. */
  isAnswer(answer: Answer): boolean;
}

/** Makes calls and counts them. Every call is either answered or lost. */
export class CallLog {
  calls = 0;
  answered = 0;
  longestWaitMs: number | undefined;
  readonly losses: Map<string, number> = new Map();
  readonly #options: CallLogOptions;
  readonly #pending = new Set<Promise<void>>();

  constructor(options: CallLogOptions) {
    this.#options = options;
  }

  get lost(): number {
    return [...this.losses.values()].reduce((sum, times) => sum + times, 0);
  }

  /** Calls under way. */
  get pending(): number {
    return this.#pending.size;
  }

  /** Starts a call and does not wait for it. */
  call(): void {
    this.calls++;
    this.#options.timeline.note('call', this.#options.clock.now().epochMs);
    const pending = this.#watch().finally(() => this.#pending.delete(pending));
    this.#pending.add(pending);
  }

  /** Waits for the calls under way. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending);
  }

  async #watch(): Promise<void> {
    const { clock, isAnswer, renewals, send } = this.#options;
    const started = clock.now();
    try {
      const answer = await send();
      if (isAnswer(answer)) this.answered++;
      else this.#lose(`HTTP ${answer.status}`);
    } catch (error) {
      this.#lose(error instanceof Error ? error.message : String(error));
    }
    const ended = clock.now();
    if (!renewals.renewedBetween(started.epochMs, ended.epochMs)) return;
    this.longestWaitMs = Math.max(this.longestWaitMs ?? 0, ended.monotonicMs - started.monotonicMs);
  }

  #lose(reason: string): void {
    this.losses.set(reason, (this.losses.get(reason) ?? 0) + 1);
  }
}
