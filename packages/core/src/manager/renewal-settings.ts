import type { Clock } from '../base/clock.ts';
import type { Random } from '../timing/backoff.ts';
import type { ResolvedRetryPolicy } from '../timing/retry.ts';
import type { WaitUntil } from '../timing/single-flight.ts';
import type { RenewalWindowOptions } from './renewal-window.ts';

/** How tokens are renewed: the same for all clients of one profile, so they share it. */
export interface RenewalSettings {
  clock: Clock;
  random: Random;
  retry: ResolvedRetryPolicy;
  /** The time-out of one attempt, milliseconds. */
  timeoutMs: number;
  /** The time-out of all attempts, milliseconds. */
  deadlineMs: number;
  window: RenewalWindowOptions;
  coolDown: { initialMs: number; maxMs: number };
  terminalErrorTtlMs: number;
  maxRetryAfterMs: number;
  renewalRate: { burst: number; perMinute: number };
  /** The time after its issue in which an API may not know a token yet, milliseconds. */
  propagationMs: number;
  waitUntil?: WaitUntil | undefined;
}
