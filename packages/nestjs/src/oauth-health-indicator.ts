import type { ClientStatus, OAuthClient, OAuthErrorCode } from '@evergrant/core';
import { Inject, Injectable } from '@nestjs/common';
import type { ClientDirectory } from './client-directory.ts';
import { requireClient } from './require-client.ts';
import { directoryToken } from './tokens.ts';

/** The health of one client. */
export interface OAuthHealth {
  status: 'up' | 'down';
  /** Of the token: `none` before the first use, `fresh`, `stale`, `expired`; `closed` once the client is closed. */
  state: ClientStatus['state'];
  /** How long the token may still be used, whole seconds. */
  remainingSeconds: number;
  /** Why the last token request failed, if no later one succeeded. */
  lastFailure?: OAuthErrorCode;
}

/**
 * Reports clients to Terminus 11 and 12. Sends no token request. A client is down when it has no usable token and could
 * not get one, or is closed; one that nobody has used yet is up.
 * @example
 * health.check([() => oauth.isHealthy('crm')])
 */
@Injectable()
export class OAuthHealthIndicator {
  readonly #directory: ClientDirectory;

  constructor(@Inject(directoryToken) directory: ClientDirectory) {
    this.#directory = directory;
  }

  /**
   * Tells how a client is doing.
   * @param which The client's name, or an injected client where several calls of `forRoot` have one of that name.
   * @param key What the result is called. @default the client's name
   * @throws {OAuthError} `invalid-configuration` for a name that no client has, or more than one.
   */
  isHealthy<Name extends string, Key extends string = Name>(
    which: Name | OAuthClient,
    key?: Key,
  ): Record<Key, OAuthHealth> {
    const given = typeof which === 'string' ? this.#directory.current(which) : which;
    const name = typeof which === 'string' ? which : which.name;
    const { state, usableForMs = 0, lastFailure } = requireClient(given, name, 'status').status();
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
