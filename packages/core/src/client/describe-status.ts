import type { Clock } from '../base/clock.ts';
import type { TokenManager } from '../manager/token-manager.ts';
import type { ClientStatus } from './oauth-client.ts';

/** How a client is doing. */
export function describeStatus(
  name: string,
  clock: Clock,
  manager: TokenManager,
  refusalsSuspended: boolean,
  tokenRequests: number,
): ClientStatus {
  const { closed, coolDownMs, held, lastFailure, renewing } = manager;
  const now = clock.now();
  const status: ClientStatus = {
    name,
    state: closed ? 'closed' : (held?.stateAt(now) ?? 'none'),
    renewing,
    refusalsSuspended,
    tokenRequests,
  };
  if (held !== undefined) {
    const { expiresAt, fingerprint, obtainedAt, scope } = held.token;
    Object.assign(status, { fingerprint, obtainedAt, expiresAt, usableForMs: held.usableForMs(now) });
    if (scope !== undefined) status.scope = scope;
  }
  if (lastFailure !== undefined) {
    const { error, since } = lastFailure;
    status.lastFailure = { code: error.code, message: error.message, at: since.epochMs };
  }
  if (coolDownMs > 0) status.coolDownMs = coolDownMs;
  return status;
}
