import { AccessToken } from '../base/access-token.ts';
import type { Clock } from '../base/clock.ts';
import { configurationError, isOAuthError, OAuthError, systemCode } from '../base/errors.ts';
import type { FetchLike } from '../base/fetch-like.ts';
import type { Redactor } from '../base/redactor.ts';
import type { GrantParameters } from './client-credentials.ts';
import { missingScope } from './missing-scope.ts';
import type { GrantedToken, TokenGrant, TokenGrantContext } from './token-grant.ts';
import type { IssuedToken, TokenIssuer } from './token-issuer.ts';

export interface OwnGrantOptions {
  tokenEndpoint: string;
  assumedLifetimeMs: number;
  scheme: string | undefined;
  scopeSeparator: string;
  clock: Clock;
}

/** What the grant of one token has of its own. */
export interface OwnGrantParts {
  clientId: string;
  fetch: FetchLike;
  grant: TokenGrant;
  parameters: readonly (readonly [name: string, value: string])[];
  /** Asks the token endpoint; `undefined` where the client has none. */
  endpoint:
    | ({ requestToken(request: Request, own: GrantParameters): Promise<IssuedToken> } & TokenIssuer)
    | undefined;
  redactor: Redactor;
}

type Request = { signal: AbortSignal; onSend(): void };

/** Takes tokens from a grant of the user's own. */
export class OwnGrant implements TokenIssuer {
  readonly #options: OwnGrantOptions;
  readonly #parts: OwnGrantParts;

  constructor(options: OwnGrantOptions, parts: OwnGrantParts) {
    this.#options = options;
    this.#parts = parts;
  }

  async credentialsChanged(): Promise<boolean> {
    const { endpoint, grant } = this.#parts;
    return (await grant.credentialsChanged?.()) || ((await endpoint?.credentialsChanged()) ?? false);
  }

  async requestToken({ onSend, signal }: Request): Promise<IssuedToken> {
    const { clock } = this.#options;
    const { grant } = this.#parts;
    signal.throwIfAborted();
    onSend();
    const sent = clock.now();
    try {
      const granted = await grant.requestToken(this.#context(signal));
      return this.#issue(granted, sent);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw isOAuthError(error) ? error : failure(error);
    }
  }

  #context(signal: AbortSignal): TokenGrantContext {
    const { clock, tokenEndpoint } = this.#options;
    const { clientId, endpoint, fetch, parameters, redactor } = this.#parts;
    const others = parameters.filter(([name]) => name !== 'scope' && name !== 'resource');
    const grouped = new Map<string, string[]>();
    for (const [name, value] of others) grouped.set(name, [...(grouped.get(name) ?? []), value]);
    return {
      signal,
      clock,
      fetch: (input, init) => fetch(input, init),
      clientId: clientId || undefined,
      tokenEndpoint: tokenEndpoint || undefined,
      scope: parameters.find(([name]) => name === 'scope')?.[1],
      resource: parameters.filter(([name]) => name === 'resource').map(([, value]) => value),
      parameters: Object.fromEntries(grouped),
      hideSecret: (secret) => redactor.learn(secret),
      async sendTokenRequest(own) {
        if (endpoint === undefined)
          throw configurationError(
            'tokenEndpoint',
            "is missing; this grant sends token requests: write 'https://…'",
          );
        const { token } = await endpoint.requestToken({ signal, onSend: () => {} }, own);
        const { expiresAt, extra, obtainedAt, scheme, scope, value } = token;
        return { value, scheme, scope, extra, expiresInMs: expiresAt - obtainedAt };
      },
    };
  }

  #issue(granted: GrantedToken, sent: IssuedToken['sent']): IssuedToken {
    const { assumedLifetimeMs, scheme: own, scopeSeparator } = this.#options;
    const {
      expiresAt,
      expiresInMs = assumedLifetimeMs,
      extra = {},
      scheme = 'Bearer',
      scope,
      value,
    } = granted ?? {};
    if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value))
      throw new OAuthError(
        'invalid-response',
        'the grant gave no token that could stand in a header; give { value }',
      );
    const endsAt = expiresAt === undefined ? sent.epochMs + Math.max(0, expiresInMs) : Number(expiresAt);
    if (!Number.isFinite(endsAt))
      throw new OAuthError(
        'invalid-response',
        'the grant gave no time of expiry; give expiresInMs or expiresAt in milliseconds',
      );
    const init = { value, expiresAt: endsAt, obtainedAt: sent.epochMs, extra, scope };
    const token = new AccessToken({ ...init, scheme: own ?? scheme });
    const missing = missingScope(this.#parts.parameters, scope, scopeSeparator);
    return { token, sent, ...(missing.length > 0 && { missingScope: missing }) };
  }
}

/** What may be told of a foreign error: whose it is, its code and its status. Its words may hold secrets. */
function failure(error: unknown): OAuthError {
  const foreign = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  const response = foreign.response as { status?: unknown } | undefined;
  const status = [foreign.status, foreign.statusCode, response?.status].find(
    (one) => typeof one === 'number',
  );
  const parts = [foreign.name, foreign.code, status].filter((part) =>
    /^[\w.-]{1,40}$/.test(String(part ?? '')),
  );
  const isRefusal =
    typeof status === 'number' && status >= 400 && status < 500 && status !== 408 && status !== 429;
  return new OAuthError(
    isRefusal ? 'request-refused' : 'network-failure',
    `the grant failed (${parts.join(', ') || 'no error'})`,
    {
      retryable: !isRefusal,
      endpointStatus: status as number | undefined,
      causeCode: systemCode(error),
    },
  );
}
