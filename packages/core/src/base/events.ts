import type { OAuthError } from './errors.ts';

/** Why a token is requested. */
export type RenewalReason = 'no-token' | 'refresh-ahead' | 'expired' | 'refused';

interface Base {
  /** The name of the client. */
  readonly client: string;
  /** When, epoch milliseconds. */
  readonly at: number;
}

/** What happened, for logs and metrics. No event contains a secret or a token: tokens appear as fingerprints. */
export type OAuthEvent =
  /** A token request is about to be sent. */
  | (Base & { readonly type: 'token-requested'; readonly reason: RenewalReason; readonly attempt: number })
  /** The token endpoint gave a token. */
  | (Base & {
      readonly type: 'token-obtained';
      readonly reason: RenewalReason;
      readonly fingerprint: string;
      readonly expiresAt: number;
      /** From sending the request to reading the answer, whole milliseconds. */
      readonly durationMs: number;
    })
  /** One token request failed and will be retried. */
  | (Base & {
      readonly type: 'token-request-retried';
      readonly error: OAuthError;
      /** Whole milliseconds. */
      readonly delayMs: number;
    })
  /** A renewal failed. With `servedFromCache`, calls go on with the current token. */
  | (Base & {
      readonly type: 'renewal-failed';
      readonly reason: RenewalReason;
      readonly error: OAuthError;
      readonly servedFromCache: boolean;
      /** The time until the next attempt, whole milliseconds. */
      readonly coolDownMs: number;
    })
  /** An API answered 401 to a token for the first time. `resend`: this call is sent again. */
  | (Base & { readonly type: 'token-refused'; readonly fingerprint: string; readonly resend: boolean })
  /** There is another token in the place of a refused one. */
  | (Base & {
      readonly type: 'refused-token-replaced';
      readonly fingerprint: string;
      /** The fingerprint of the other token. */
      readonly replacement: string;
      /** Calls that were refused with the token until now, the first included. Later ones are in `status()` only. */
      readonly refusals: number;
      /** Those of them that are sent again. */
      readonly resends: number;
    })
  /** A renewed token was refused as well: for a while, 401s of this origin go to the caller without a renewal. */
  | (Base & { readonly type: 'refusals-suspended'; readonly origin: string; readonly coolDownMs: number })
  /** Refusals of this origin cause renewals again. */
  | (Base & { readonly type: 'refusals-resumed'; readonly origin: string })
  /** A request was sent without a token. One event for each pair of reason and origin. */
  | (Base & {
      readonly type: 'request-unauthorized';
      /** `unsafe-method`: TRACE and similar methods would show the token to the caller. */
      readonly reason: 'outside-origins' | 'own-authorization' | 'oauth-false' | 'unsafe-method';
      /** The origin of the request. Empty if its URL is not absolute. */
      readonly origin: string;
      /** The page that says what to do, at this reason. */
      readonly help: string;
    })
  /** The token endpoint's `Date` and this machine's clock disagree. Positive: this machine is ahead. */
  | (Base & { readonly type: 'clock-skewed'; readonly skewMs: number })
  /** The token store does not work, and calls go on without it. One event per incident. */
  | (Base & { readonly type: 'store-failed'; readonly operation: string; readonly error: Error })
  /** A record in the store cannot be read: another version, key or encryption key, or it was altered. */
  | (Base & { readonly type: 'record-unreadable' })
  /** The token store works again. */
  | (Base & { readonly type: 'store-recovered' })
  /** The token was taken from the store: another process, or an earlier run, has obtained it. */
  | (Base & { readonly type: 'token-shared'; readonly fingerprint: string; readonly expiresAt: number })
  /** `tokenRequestLimit` is nearly reached, or reached. */
  | (Base & { readonly type: 'token-request-limit-low'; readonly remaining: number; readonly freeAt: number })
  /** Another process has held a lease for too long: this process goes on without it. */
  | (Base & {
      readonly type: 'lease-overcome';
      readonly lease: 'token' | 'token-request-limit';
      readonly waitedMs: number;
    })
  /** The token endpoint granted less than the requested scope. */
  | (Base & { readonly type: 'scope-narrowed'; readonly missing: readonly string[] })
  /** An API asked for these scopes beyond those of the token, and `scopeStepUp` allows them. */
  | (Base & { readonly type: 'scope-stepped-up'; readonly scopes: readonly string[] })
  /** Secrets or tokens go to this host over plain `http:`, as `insecureHosts` allows. One event for each host. */
  | (Base & { readonly type: 'insecure-host-used'; readonly host: string })
  /**
   * A renewal that a refusal caused had to wait for the rate of token requests, and there is no store. Where a provider
   * revokes the previous token, processes that share nothing revoke each other's: give them a shared store. Once.
   */
  | (Base & { readonly type: 'shared-store-advised' })
  /** The client was closed. */
  | (Base & { readonly type: 'closed' });

export type OAuthEventListener = (event: OAuthEvent) => void;

type WithoutBase<Event> = Event extends OAuthEvent ? Omit<Event, keyof Base> : never;
/** An event before the name of the client and the time are added. */
export type OAuthEventDraft = WithoutBase<OAuthEvent>;

/** Whoever has something to tell tells it here. */
export interface EventSink {
  emit(event: OAuthEventDraft): void;
}

/** Passes events to listeners. A listener that throws or rejects affects neither the call nor the other listeners. */
export class EventHub {
  readonly #listeners = new Set<OAuthEventListener>();

  subscribe(listener: OAuthEventListener): () => void {
    const own: OAuthEventListener = (event) => listener(event); // the same function twice counts as two subscriptions
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  emit(event: OAuthEvent): void {
    tellAll([...this.#listeners], event);
  }
}

/**
 * Calls listeners. A copy of the list: a listener that subscribes during an event gets the next one. The failure of a logger
 * must not make an API call fail.
 */
export function tellAll<Words extends unknown[]>(
  listeners: readonly ((...words: Words) => void)[],
  ...words: Words
): void {
  for (const listener of listeners) {
    try {
      // An asynchronous listener returns a promise, which may reject.
      Promise.resolve(listener(...words) as unknown).catch(() => {});
    } catch {
      // Its own affair.
    }
  }
}
