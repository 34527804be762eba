import type { OAuthEvent } from '@evergrant/core';
import type { Level, Logger } from 'pino';

/** Everything that is not named here is logged as `info`. */
const levels: Partial<Record<OAuthEvent['type'], Level>> = {
  'token-requested': 'debug',
  'request-unauthorized': 'warn',
  'token-request-retried': 'warn',
  'renewal-failed': 'error',
  'refusals-suspended': 'error',
};

/** Logs an event of a client. Events hold no secret and no token. */
export function logOAuthEvent(log: Logger, event: OAuthEvent, tenant?: string): void {
  const { type, ...facts } = event;
  log[levels[type] ?? 'info']({ ...(tenant !== undefined && { tenant }), ...facts }, type);
}
