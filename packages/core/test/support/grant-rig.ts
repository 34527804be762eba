import { fakeClock, type FakeClock } from '@evergrant/testing';
import type { AuthenticationMethod } from '../../src/client-authentication/authentication-method.ts';
import { createCredentials } from '../../src/client-authentication/credentials.ts';
import { isOAuthError, type OAuthError } from '../../src/base/errors.ts';
import { defaultTokenTypes } from '../../src/protocol/token-types.ts';
import { Redactor } from '../../src/base/redactor.ts';
import {
  ClientCredentialsGrant,
  type ClientCredentialsOptions,
  type GrantParts,
} from '../../src/grant/client-credentials.ts';
import type { IssuedToken } from '../../src/grant/token-issuer.ts';

export interface GrantRigOptions extends Partial<ClientCredentialsOptions & GrantParts> {
  clientSecret?: string | (() => string | Promise<string>);
  method?: AuthenticationMethod;
}

export interface GrantRig {
  grant: ClientCredentialsGrant;
  clock: FakeClock;
  /** The number of calls of `onSend`. */
  readonly sends: number;
  /** Sends one token request. */
  ask(signal?: AbortSignal): Promise<IssuedToken>;
  /** Sends one token request, and gives its failure. */
  failure(signal?: AbortSignal): Promise<OAuthError>;
}

/** A grant for a token endpoint, with defaults for everything else. */
export function grantRig(tokenEndpoint: string, options: GrantRigOptions = {}): GrantRig {
  const { clientSecret = 'hush-hush', method = 'client_secret_basic', ...rest } = options;
  const clock = fakeClock();
  const redactor = new Redactor();
  const authentication = { kind: 'secret', method, secret: clientSecret, raw: false } as const;
  const all: ClientCredentialsOptions & GrantParts = {
    tokenEndpoint,
    bodyFormat: 'form',
    tokenTypes: defaultTokenTypes,
    assumedLifetimeMs: 300_000,
    maxRetryAfterMs: 300_000,
    parameters: [],
    redactor,
    credentials: createCredentials(
      { clientId: 'test-client', authentication, settings: { tokenEndpoint, clock } },
      redactor,
    ),
    fetch,
    clock,
    ...rest,
  };
  const grant = new ClientCredentialsGrant(all, all);
  let sends = 0;
  const ask = (signal = new AbortController().signal): Promise<IssuedToken> =>
    grant.requestToken({ signal, onSend: () => void sends++ });
  return {
    grant,
    clock,
    ask,
    get sends() {
      return sends;
    },
    async failure(signal) {
      const error: unknown = await ask(signal).then(
        () => new Error('it did not fail'),
        (caught: unknown) => caught,
      );
      if (!isOAuthError(error)) throw error;
      return error;
    },
  };
}
