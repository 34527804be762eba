import type { OAuthEvent } from '../base/events.ts';
import type { SharedProfile } from './shared-profile.ts';

/** The pool that a client belongs to. */
export interface PoolMembership {
  tenant: string;
  profile: SharedProfile;
  /** Called with the client's events. */
  listener(event: OAuthEvent, tenant: string): void;
}
