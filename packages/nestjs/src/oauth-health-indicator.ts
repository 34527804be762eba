import type { ClientStatus, OAuthErrorCode } from '@evergrant/core';
import { Inject, Injectable } from '@nestjs/common';
import type { ClientRegistry } from './client-registry.ts';
import { registryToken } from './tokens.ts';

/** The health of one client. */
export interface OAuthHealth {
  status: 'up' | 'down';
  /** Of the token: `none` before the first use, `fresh`, `stale`, `expired`; `closed` once the client is. */
  state: ClientStatus['state'];
  /** How long the token may still be used, whole seconds. */
  remainingSeconds: number;
  /** Why the last token request failed, if no later one succeeded. */
  lastFailure?: OAuthErrorCode;
}

/**
 * For Terminus 11 and 12: `health.check([() => oauth.isHealthy('learnAmp')])`. It asks no token endpoint. A client is
 * down when it has no usable token and could not get one, or is closed; one that nobody has used yet is up.
 */
@Injectable()
export class OAuthHealthIndicator {
  readonly #registry: ClientRegistry;

  constructor(@Inject(registryToken) registry: ClientRegistry) {
    this.#registry = registry;
  }

  /** @param key What the result is called. @default the client's name */
  isHealthy<Name extends string, Key extends string = Name>(name: Name, key?: Key): Record<Key, OAuthHealth> {
    const { state, usableForMs = 0, lastFailure } = this.#registry.get(name).status();
    const usable = state === 'fresh' || state === 'stale';
    const down = state === 'closed' || (!usable && lastFailure !== undefined);
    const health: OAuthHealth = {
      status: down ? 'down' : 'up',
      state,
      remainingSeconds: usable ? Math.max(0, Math.floor(usableForMs / 1000)) : 0,
      ...(lastFailure && { lastFailure: lastFailure.code }),
    };
    return { [key ?? name]: health } as Record<Key, OAuthHealth>;
  }
}
