import type { Instant } from '../base/clock.ts';
import { withTimeout } from '../timing/with-timeout.ts';
import type { RenewalThrottle } from './renewal-throttle.ts';
import type { TokenRenewalOptions } from './token-renewal-options.ts';

/** Finds out what a renewal must know first: changed credentials, and what other processes have published. */
export class RenewalNews {
  readonly #options: TokenRenewalOptions;
  readonly #throttle: RenewalThrottle;

  constructor(options: TokenRenewalOptions, throttle: RenewalThrottle) {
    this.#options = options;
    this.#throttle = throttle;
  }

  /** Once they have, a terminal failure is forgotten. */
  async haveCredentialsChanged(signal: AbortSignal): Promise<boolean> {
    const { grant, settings } = this.#options;
    const throttle = this.#throttle;
    const { clock, timeoutMs } = settings;
    if (!throttle.shouldLookAtCredentials(clock.now())) return false;
    const look = withTimeout(
      clock,
      timeoutMs,
      signal,
      () => new Error('too late'),
      () => grant.credentialsChanged(),
    );
    const changed = await look.catch(() => false);
    signal.throwIfAborted();
    throttle.credentialsSeen({ changed });
    return changed;
  }

  /** Takes note of what other processes know. Their terminal failure is not ours where the credentials have changed. */
  async learn(signal: AbortSignal, options: { credentialsChanged: boolean }): Promise<void> {
    const { limit, shared } = this.#options;
    const backoff = await shared?.readBackoff();
    const isOurs = backoff?.kind !== 'terminal' || !options.credentialsChanged;
    if (backoff !== undefined && isOurs) this.#throttle.learn(backoff);
    await limit?.learn();
    signal.throwIfAborted();
  }

  /** A refused token waits for the renewal rate: others that share nothing with this process may be revoking its tokens. */
  adviseStore(now: Instant): void {
    if (this.#options.shared === undefined && this.#throttle.shouldAdviseStore(now))
      this.#options.emit({ type: 'shared-store-advised' });
  }
}
