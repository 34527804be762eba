import { type FakeClock, fakeClock } from '@evergrant/testing';
import { AccessToken } from '../../src/base/access-token.ts';
import { OAuthError, type OAuthErrorInit } from '../../src/base/errors.ts';
import type { OAuthEventDraft } from '../../src/base/events.ts';
import type { IssuedToken, TokenIssuer } from '../../src/grant/token-issuer.ts';
import type { RenewalSettings } from '../../src/manager/renewal-settings.ts';
import { SharedToken } from '../../src/sharing/shared-token.ts';
import { FailSafeStore } from '../../src/sharing/fail-safe-store.ts';
import { TokenManager, type TokenManagerOptions } from '../../src/manager/token-manager.ts';
import type { TokenStore } from '../../src/store/token-store.ts';

/** What the grant does with one request. */
export type Step =
  | { give: string; lifetimeMs?: number }
  | { fail: OAuthError }
  /** The answer is held until the test releases it. */
  | { hold: true };

export interface ScriptedGrant extends TokenIssuer {
  /** The signal of each request so far. */
  readonly signals: AbortSignal[];
  readonly requests: number;
  /** The times of the requests, monotonic milliseconds. */
  readonly at: number[];
  /** Answers the oldest held request. */
  release(step: Exclude<Step, { hold: true }>): void;
  changed: boolean;
}

export const hour: number = 3_600_000;

/** A failure of the kind that the grant throws. */
export function failure(init: OAuthErrorInit & { code?: OAuthError['code'] } = {}): OAuthError {
  const { code = 'endpoint-unavailable', ...rest } = init;
  return new OAuthError(code, 'scripted', { retryable: code === 'endpoint-unavailable', ...rest });
}

/** A grant that follows a script. After its end it gives numbered tokens that live an hour. */
export function scriptedGrant(clock: FakeClock, script: Step[] = []): ScriptedGrant {
  const held: ((step: Exclude<Step, { hold: true }>) => void)[] = [];
  const signals: AbortSignal[] = [];
  const at: number[] = [];
  let tokens = 0;
  const grant: ScriptedGrant = {
    signals,
    at,
    changed: false,
    get requests() {
      return signals.length;
    },
    release: (step) => held.shift()?.(step),
    credentialsChanged: async () => grant.changed,
    async requestToken({ onSend, signal }): Promise<IssuedToken> {
      onSend();
      signals.push(signal);
      const sent = clock.now();
      at.push(sent.monotonicMs);
      tokens++;
      let step = script.shift() ?? { give: `token-${tokens}` };
      if ('hold' in step) {
        step = await new Promise<Exclude<Step, { hold: true }>>((resolve, reject) => {
          held.push(resolve);
          signal.addEventListener('abort', () => reject(signal.reason));
        });
      }
      if ('fail' in step) throw step.fail;
      const expiresAt = sent.epochMs + (step.lifetimeMs ?? hour);
      return { sent, token: new AccessToken({ value: step.give, expiresAt, obtainedAt: sent.epochMs }) };
    },
  };
  return grant;
}

export interface Rig {
  clock: FakeClock;
  grant: ScriptedGrant;
  manager: TokenManager;
  events: OAuthEventDraft[];
  /** The value of the token that a caller gets. */
  value(): Promise<string>;
}

/** A manager with a fake clock, without jitter (random gives one half), and with a scripted grant. */
export function managerRig(
  script: Step[] = [],
  options: Partial<RenewalSettings> &
    Pick<Partial<TokenManagerOptions>, 'grant' | 'limit'> & {
      clock?: FakeClock;
      store?: TokenStore;
      patienceMs?: number;
    } = {},
): Rig {
  const clock = options.clock ?? fakeClock();
  const events: OAuthEventDraft[] = [];
  const grant = scriptedGrant(clock, script);
  const emit = (event: OAuthEventDraft): void => void events.push(event);
  const { patienceMs = 12_000 } = options;
  const store = options.store && new FailSafeStore({ store: options.store, clock, timeoutMs: 250, emit });
  const settings: RenewalSettings = {
    random: () => 0.5,
    retry: { attempts: 3, baseDelayMs: 250, maxDelayMs: 5_000 },
    timeoutMs: 10_000,
    deadlineMs: 30_000,
    renewalRate: { burst: 1_000, perMinute: 1_000 },
    propagationMs: 5_000,
    window: { fraction: 0.75, expiryLeewayMs: undefined },
    coolDown: { initialMs: 30_000, maxMs: 300_000 },
    terminalErrorTtlMs: 30_000,
    maxRetryAfterMs: 300_000,
    ...options,
    clock,
  };
  const manager = new TokenManager({
    settings,
    grant: options.grant ?? grant,
    limit: options.limit,
    learn: () => {},
    shared:
      store && new SharedToken({ store, clock, emit, key: async () => 'key', leaseMs: 12_000, patienceMs }),
    emit,
  });
  return { clock, grant, manager, events, value: async () => (await manager.getToken()).value };
}
