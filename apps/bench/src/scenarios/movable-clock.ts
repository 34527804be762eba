/** Lets a scenario move the wall clock of this process forward. */
export interface MovableClock {
  aheadMs: number;
}

/** Replaces `Date` in this process, for ours and for every peer alike. Timers keep to real time. */
export function installMovableClock(): MovableClock {
  const clock: MovableClock = { aheadMs: 0 };
  const SystemDate = Date;
  globalThis.Date = class extends SystemDate {
    constructor(...words: unknown[]) {
      super(...((words.length === 0 ? [SystemDate.now() + clock.aheadMs] : words) as []));
    }
    static override now(): number {
      return SystemDate.now() + clock.aheadMs;
    }
  } as DateConstructor;
  return clock;
}
