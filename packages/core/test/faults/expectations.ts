import type { FaultKind, InjectableFaultName } from '@evergrant/testing/faults';
import type { OAuthErrorCode } from '../../src/base/errors.ts';

/** The token of a client when the fault begins. */
export type Standing = 'cold' | 'fresh' | 'stale' | 'expired' | 'refused';

export const standings: readonly Standing[] = ['cold', 'fresh', 'stale', 'expired', 'refused'];

/** What a call that needs a token gets, and the next call. */
export interface Expectation {
  result: 'answered' | 'HTTP 431' | OAuthErrorCode;
  /** The number of token requests that are sent for it. */
  requests: number;
  /** The longest time it takes, simulated milliseconds. The network itself takes none. */
  withinMs: number;
  /** The longest time from the end of the fault until a call is answered again, simulated milliseconds. */
  answeredAfterMs: number;
  /** Whether a call before that has the same result at once, without a token request. */
  remembered?: boolean;
}

const waitsMs = 250 + 500; // both retries with the longest waits of full jitter

/** The expectation for each kind of fault. */
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
  // Slow, but within the time-out.
  delayed: { result: 'answered', requests: 1, withinMs: 1_000 },
  // The token is valid for the client, but the API's own server refuses so long a header.
  'token-of-64-kibibytes': { result: 'HTTP 431', answeredAfterMs: 3_600_000, remembered: true },
  // Expired at once: given to the calls that waited for it. The next request comes a second later.
  'lifetime-zero': { answeredAfterMs: 1_000 },
  'lifetime-negative': { answeredAfterMs: 1_000 },
  'token-type-unknown': unsupported,
  'token-type-number': unsupported,
  'token-type-with-crlf': unsupported,
  'error-beside-token': { result: 'endpoint-unavailable', requests: 3, withinMs: waitsMs },
  'oauth-error-in-200': { result: 'request-refused', answeredAfterMs: 30_000, remembered: true },
  // The status is enough, so the body is not read further.
  'oauth-description-of-a-mebibyte': { result: 'request-refused', answeredAfterMs: 30_000, remembered: true },
  'retry-after-seconds': { withinMs: 14_000, answeredAfterMs: 7_000 },
  'retry-after-date': { withinMs: 14_000, answeredAfterMs: 7_000 },
  'retry-after-with-503': { withinMs: 14_000, answeredAfterMs: 7_000 },
  // Cut to five minutes, which is still beyond the deadline: fails at once.
  'retry-after-a-year': { requests: 1, withinMs: 0, answeredAfterMs: 300_000, remembered: true },
};

/** The expectation for a call that needs a token during a fault. */
export function expectation(name: InjectableFaultName, kind: FaultKind): Expectation {
  return { ...byKind[kind], ...byName[name] };
}
