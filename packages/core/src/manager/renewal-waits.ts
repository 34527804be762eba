import type { Instant } from '../base/clock.ts';
import type { OAuthError } from '../base/errors.ts';
import type { SharedBackoff } from '../sharing/shared-backoff.ts';
import type { BackoffTimer } from '../timing/backoff-timer.ts';
import type { HoldOff } from '../timing/hold-off.ts';

/** The last failure and its time. */
export interface Failure {
  error: OAuthError;
  since: Instant;
}

/** What may hold a token request back. Each runs from a moment that its comment names. */
export interface RenewalWaits {
  /** A renewal failed while the token was usable, or brought nothing new. */
  coolDown?: BackoffTimer | undefined;
  /** Renewals failed in a row without a usable token. */
  backoff?: BackoffTimer | undefined;
  /** The token endpoint answered with `Retry-After`. */
  retryAfter?: HoldOff | undefined;
  /** A token was the same again, or usable for a moment only. */
  spacing?: HoldOff;
  /** Another process was seen to hold the lease. */
  leaseHeld?: HoldOff;
  credentialsSeen?: HoldOff;
  lastFailure?: Failure | undefined;
  /** What was last learned from another process, and when for the first time. */
  learned?: { kind: SharedBackoff['kind']; untilAt: number; since: Instant };
  storeAdvised?: true;
}
