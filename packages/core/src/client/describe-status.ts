import type { RefusalBreaker } from '../authorizer/refusal-breaker.ts';
import type { RefusedTokens } from '../authorizer/refused-tokens.ts';
import type { UnauthorizedRequests } from '../authorizer/unauthorized-requests.ts';
import type { Redactor } from '../base/redactor.ts';
import type { TokenManager } from '../manager/token-manager.ts';
import type { ClientStatus } from './oauth-client.ts';
import type { ResolvedOptions } from './resolve-options.ts';

interface StatusSources {
  options: ResolvedOptions;
  redactor: Redactor;
  manager: TokenManager;
  breaker: RefusalBreaker;
  unauthorized: UnauthorizedRequests;
  refused: RefusedTokens;
  /** Sent since creation. */
  tokenRequests: number;
}

/** Describes the state of a client. */
export function describeStatus(sources: StatusSources): ClientStatus {
  const { breaker, manager, options, redactor, refused, tokenRequests, unauthorized } = sources;
  const { closed, coolDownMs, held, lastFailure, renewing } = manager;
  const now = options.clock.now();
  const status: ClientStatus = {
    name: options.name,
    state: closed ? 'closed' : (held?.stateAt(now) ?? 'none'),
    renewing,
    refusalsSuspended: breaker.open,
    tokenRequests,
    refusals: refused.counts.refusals,
    resends: refused.counts.resends,
    unauthorizedRequests: unauthorized.counts,
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
