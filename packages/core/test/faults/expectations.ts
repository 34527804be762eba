import type { FaultKind, InjectableFaultName } from '@evergrant/testing/faults';
import type { OAuthErrorCode } from '../../src/base/errors.ts';

/** Where a client stands when the fault befalls the token endpoint. */
export type Standing = 'cold' | 'fresh' | 'stale' | 'expired' | 'refused';

export const standings: readonly Standing[] = ['cold', 'fresh', 'stale', 'expired', 'refused'];

/** What becomes of a call that needs a token now, and of the one after it. */
export interface Expectation {
  result: 'answered' | 'HTTP 431' | OAuthErrorCode;
  /** Token requests that are sent for it. */
  requests: number;
  /** How long it takes at most, simulated milliseconds; the network itself takes none. */
  withinMs: number;
  /** How long after the end of the fault a call is answered again, at the latest, simulated milliseconds. */
  answeredAfterMs: number;
  /** Whether a call before that meets the same result again, at once, and without a token request. */
  remembered?: boolean;
}

const waitsMs = 250 + 500; // both retries at the most that full jitter draws

/** By the kind of a fault. */
const byKind: Record<FaultKind, Expectation> = {
  harmless: { result: 'answered', requests: 1, withinMs: 0, answeredAfterMs: 0 },
  silent: { result: 'timeout', requests: 3, withinMs: 30_000, answeredAfterMs: 0 },
  slow: { result: 'timeout', requests: 3, withinMs: 30_000, answeredAfterMs: 0 },
  broken: { result: 'network-failure', requests: 3, withinMs: waitsMs, answeredAfterMs: 0 },
  oversized: { result: 'invalid-response', requests: 1, withinMs: 0, answeredAfterMs: 0 },
  nonsense: { result: 'invalid-response', requests: 1, withinMs: 0, answeredAfterMs: 0 },
  redirect: { result: 'invalid-response', requests: 1, withinMs: 0, answeredAfterMs: 0 },
  unavailable: { result: 'endpoint-unavailable', requests: 3, withinMs: waitsMs, answeredAfterMs: 0 },
  refusal: { result: 'request-refused', requests: 1, withinMs: 0, answeredAfterMs: 30_000, remembered: true },
};

const unsupported: Partial<Expectation> = {
  result: 'unsupported-token-type',
  answeredAfterMs: 30_000,
  remembered: true,
};

/** Faults that differ from the others of their kind. */
const byName: Partial<Record<InjectableFaultName, Partial<Expectation>>> = {
  // Slow, and still within the time-out.
  delayed: { result: 'answered', requests: 1, withinMs: 1_000 },
  // A good token as far as we can see; the API's own server will not read a header so long.
  'token-of-64-kibibytes': { result: 'HTTP 431', answeredAfterMs: 3_600_000, remembered: true },
  // Dead on arrival: given to who waited for it; the next request for one is a second away.
  'lifetime-zero': { answeredAfterMs: 1_000 },
  'lifetime-negative': { answeredAfterMs: 1_000 },
  'token-type-unknown': unsupported,
  'token-type-number': unsupported,
  'token-type-with-crlf': unsupported,
  'error-beside-token': { result: 'endpoint-unavailable', requests: 3, withinMs: waitsMs },
  'oauth-error-in-200': { result: 'request-refused', answeredAfterMs: 30_000, remembered: true },
  // The status says enough; nobody needs to read on.
  'oauth-description-of-a-mebibyte': { result: 'request-refused', answeredAfterMs: 30_000, remembered: true },
  'retry-after-seconds': { withinMs: 14_000, answeredAfterMs: 7_000 },
  'retry-after-date': { withinMs: 14_000, answeredAfterMs: 7_000 },
  'retry-after-with-503': { withinMs: 14_000, answeredAfterMs: 7_000 },
  // Capped at five minutes, and still beyond the deadline: said at once.
  'retry-after-a-year': { requests: 1, withinMs: 0, answeredAfterMs: 300_000, remembered: true },
};

/** What is expected of a call that needs a token while a fault goes on. */
export function expectation(name: InjectableFaultName, kind: FaultKind): Expectation {
  return { ...byKind[kind], ...byName[name] };
}
