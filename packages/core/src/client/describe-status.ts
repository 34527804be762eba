import type { Instant } from '../base/clock.ts';
import type { Redactor } from '../base/redactor.ts';
import type { TokenManager } from '../manager/token-manager.ts';
import type { ClientStatus } from './oauth-client.ts';

interface StatusSources {
  manager: TokenManager;
  redactor: Redactor;
  now: Instant;
}

/** Adds the state of a token to the status of its client. */
export function describeStatus(basic: ClientStatus, sources: StatusSources): ClientStatus {
  const { manager, now, redactor } = sources;
  const { closed, coolDownMs, held, lastFailure, renewing } = manager;
  const status: ClientStatus = {
    ...basic,
    state: closed ? 'closed' : (held?.stateAt(now) ?? 'none'),
    renewing,
  };
  if (held !== undefined) {
    const { expiresAt, fingerprint, obtainedAt, scope } = held.token;
    const usableForMs = Math.round(held.usableForMs(now));
    Object.assign(status, { fingerprint, obtainedAt, expiresAt, usableForMs });
    if (scope !== undefined) status.scope = redactor.redact(scope);
  }
  if (lastFailure !== undefined) {
    const { error, since } = lastFailure;
    status.lastFailure = { code: error.code, message: error.message, at: since.epochMs };
  }
  if (coolDownMs > 0) status.coolDownMs = Math.round(coolDownMs);
  return status;
}
