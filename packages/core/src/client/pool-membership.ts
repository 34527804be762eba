import type { OAuthEvent } from '../base/events.ts';

/** The pool that a client belongs to. */
export interface PoolMembership {
  tenant: string;
  /** Called with the client's events. */
  listener(event: OAuthEvent, tenant: string): void;
}
