import assert from 'node:assert/strict';
import { settle } from '../clock/settle.ts';

/** Watches for what goes wrong beside a test. */
export interface ProcessWatch {
  /** Fails if a rejection was not handled, or Node warned about listeners or timers. */
  assertQuiet(): Promise<void>;
  stop(): void;
}

/** Node's warnings about code that handles listeners or timers badly. */
const badWarnings = new Set(['MaxListenersExceededWarning', 'TimeoutOverflowWarning']);

/** Starts watching the process. */
export function watchProcess(): ProcessWatch {
  const found: unknown[] = [];
  const onRejection = (reason: unknown): void => void found.push(reason);
  const onWarning = (warning: Error): void => void (badWarnings.has(warning.name) && found.push(warning));
  process.on('unhandledRejection', onRejection);
  process.on('warning', onWarning);
  return {
    async assertQuiet() {
      // Node reports a rejection after the microtasks of the turn in which it happened.
      await settle(20);
      assert.deepEqual(found, [], 'a rejection was not handled, or Node warned');
    },
    stop() {
      process.off('unhandledRejection', onRejection);
      process.off('warning', onWarning);
    },
  };
}
