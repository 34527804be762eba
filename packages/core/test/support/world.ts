import { type FakeClock, fakeClock } from '@evergrant/testing';
import { AccessToken } from '../../src/base/access-token.ts';
import type { Instant } from '../../src/base/clock.ts';
import { elapsedMs } from '../../src/base/elapsed-ms.ts';
import { OAuthError } from '../../src/base/errors.ts';
import type { TokenIssuer } from '../../src/grant/token-issuer.ts';
import { sleep } from '../../src/timing/sleep.ts';
import { TokenManager } from '../../src/manager/token-manager.ts';

/** The token endpoint's reaction to one request. */
export type Outcome =
  | { kind: 'token'; afterMs: number; lifetimeMs: number }
  /** The last token again, with the rest of its lifetime. */
  | { kind: 'same'; afterMs: number }
  | { kind: 'fail'; afterMs: number; retryAfterMs?: number }
  | { kind: 'refuse'; afterMs: number }
  | { kind: 'hang' };

/** Events from outside. */
export type Step =
  | { do: 'call'; abortAfterMs?: number }
  | { do: 'refuse' }
  | { do: 'pass'; ms: number }
  | { do: 'jump'; ms: number }
  | { do: 'freeze'; ms: number };

interface Issue {
  token: AccessToken;
  sent: Instant;
  lifetimeMs: number;
  /** When it was refused: the number of calls that had begun before. */
  refusedAfterCall: number | undefined;
}

/** The edges, computed independently of the code under test: 10 s or a tenth before the end. */
function usableForMs(lifetimeMs: number): number {
  return lifetimeMs - Math.min(10_000, lifetimeMs / 10);
}

/** A manager under random events, checked by a small reference model that knows what must never happen. */
export class World {
  readonly clock: FakeClock = fakeClock({ settleTurns: 1 });
  readonly manager: TokenManager;
  readonly violations: string[] = [];
  readonly requestsAt: number[] = [];
  readonly calls: { settled: boolean; beganAt: number }[] = [];
  answered = 0;
  failed = 0;
  readonly #outcomes: Outcome[];
  readonly #issues: Issue[] = [];
  #open = 0;
  #numbers = 0;

  constructor(outcomes: Outcome[]) {
    this.#outcomes = outcomes;
    let seed = 1;
    const grant: TokenIssuer = {
      credentialsChanged: async () => false,
      requestToken: ({ onSend, signal }) => this.#issue(signal, onSend),
    };
    const settings = {
      clock: this.clock,
      random: () => ((seed = (seed * 16_807) % 2_147_483_647) - 1) / 2_147_483_646,
      retry: { attempts: 3, baseDelayMs: 250, maxDelayMs: 5_000 },
      timeoutMs: 10_000,
      deadlineMs: 30_000,
      renewalRate: { burst: 1_000, perMinute: 1_000 },
      propagationMs: 5_000,
      window: { fraction: 0.75, expiryLeewayMs: undefined },
      coolDown: { initialMs: 30_000, maxMs: 300_000 },
      terminalErrorTtlMs: 30_000,
      maxRetryAfterMs: 300_000,
    };
    this.manager = new TokenManager({
      settings,
      grant,
      limit: undefined,
      learn: () => {},
      shared: undefined,
      emit: () => {},
    });
  }

  async take(step: Step): Promise<void> {
    if (step.do === 'call') this.#call(step.abortAfterMs);
    else if (step.do === 'refuse') this.#refuse();
    else if (step.do === 'pass') await this.pass(step.ms);
    else if (step.do === 'jump') this.clock.jumpWallClock(step.ms);
    else this.clock.freeze(step.ms);
    await this.pass(0);
  }

  /** Lets time pass. Promises settle at every step; no socket is used. */
  async pass(ms: number): Promise<void> {
    await this.clock.advance(ms);
  }

  #call(abortAfterMs: number | undefined): void {
    const number = this.calls.length;
    const call = { settled: false, beganAt: this.clock.now().monotonicMs };
    this.calls.push(call);
    const begun = this.clock.now();
    const known = this.#issues.length;
    const controller = new AbortController();
    if (abortAfterMs !== undefined)
      this.clock.setTimer(() => controller.abort(new Error('gone')), abortAfterMs);
    this.manager.getToken({ signal: controller.signal }).then(
      (token) => {
        call.settled = true;
        this.answered++;
        this.#judge(token, number, begun, known);
      },
      () => {
        call.settled = true;
        this.failed++;
      },
    );
  }

  #judge(token: AccessToken, call: number, begun: Instant, known: number): void {
    const index = this.#issues.findLastIndex((candidate) => candidate.token === token);
    const issue = this.#issues[index];
    if (issue === undefined) return void this.violations.push('a token that was never issued');
    if (issue.refusedAfterCall !== undefined && call >= issue.refusedAfterCall) {
      this.violations.push('a refused token, to a call that began after the refusal');
    }
    // A call that waited for a token gets it however short it lives. No call gets one from memory past its hard edge.
    const fromMemory = index < known;
    const edgeMs = usableForMs(issue.lifetimeMs);
    if (
      fromMemory &&
      elapsedMs(issue.sent, begun) >= edgeMs &&
      elapsedMs(issue.sent, this.clock.now()) >= edgeMs
    ) {
      this.violations.push('a token past its hard edge');
    }
  }

  #refuse(): void {
    const token = this.manager.peek();
    const issue = token && this.#issues.findLast((candidate) => candidate.token === token);
    if (token === undefined || issue === undefined) return;
    issue.refusedAfterCall = this.calls.length;
    this.manager.refuse(token);
  }

  async #issue(signal: AbortSignal, onSend: () => void): Promise<{ token: AccessToken; sent: Instant }> {
    onSend();
    if (++this.#open > 1) this.violations.push('two token requests at once');
    const leave = (): void => void this.#open--;
    signal.addEventListener('abort', leave, { once: true });
    const sent = this.clock.now();
    this.requestsAt.push(sent.monotonicMs);
    const outcome = this.#outcomes.shift() ?? { kind: 'token', afterMs: 5, lifetimeMs: 3_600_000 };
    const afterMs = outcome.kind === 'hang' ? 2 ** 31 - 1 : outcome.afterMs;
    await sleep(this.clock, afterMs, signal);
    signal.removeEventListener('abort', leave);
    leave();
    return this.#answer(outcome, sent);
  }

  #answer(outcome: Outcome, sent: Instant): { token: AccessToken; sent: Instant } {
    if (outcome.kind === 'fail') {
      throw new OAuthError('endpoint-unavailable', 'down', {
        retryable: true,
        retryAfterMs: outcome.retryAfterMs,
      });
    }
    if (outcome.kind === 'refuse') throw new OAuthError('request-refused', 'no');
    const last = this.#issues.at(-1);
    const again = outcome.kind === 'same' && last !== undefined;
    const value = again ? last.token.value : `token-${++this.#numbers}`;
    const lifetimeMs = again
      ? Math.max(0, last.lifetimeMs - elapsedMs(last.sent, sent))
      : outcome.kind === 'token'
        ? outcome.lifetimeMs
        : 3_600_000;
    const token = new AccessToken({ value, expiresAt: sent.epochMs + lifetimeMs, obtainedAt: sent.epochMs });
    this.#issues.push({ token, sent, lifetimeMs, refusedAfterCall: undefined });
    return { token, sent };
  }
}
