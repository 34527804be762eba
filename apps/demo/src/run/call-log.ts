import type { Clock } from '@evergrant/core';
import type { Answer } from '../demo-adapter.ts';
import type { RenewalLog } from './renewal-log.ts';

export interface CallLogOptions {
  clock: Clock;
  renewals: RenewalLog;
  /** Makes one call. */
  send(): Promise<Answer>;
  /** Whether this is what the call was for. */
  isAnswer(answer: Answer): boolean;
}

/** Makes calls and counts what becomes of them. A call is answered or lost, there is no third. */
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

  /** Starts a call; does not wait for it, as other visitors would not either. */
  call(): void {
    this.calls++;
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
