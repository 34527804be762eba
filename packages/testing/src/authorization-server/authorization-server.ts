import type { EndpointControls } from '../http/endpoint.ts';
import type { LoopbackServer } from '../http/loopback-server.ts';
import type { RecordedTokenRequest } from './authorization-server-options.ts';
import type { TokenEndpoint } from './token-endpoint.ts';
import type { IssuedToken } from './token-registry.ts';

/** An OAuth 2.0 token endpoint, with controls for a test. */
export interface AuthorizationServer extends EndpointControls, LoopbackServer {
  /** The URL of the token endpoint. */
  readonly tokenEndpoint: string;
  readonly clientId: string;
  /** Set it to rotate the secret. The old secret is refused from then on. */
  clientSecret: string;
  /** Lifetime of new tokens, milliseconds. */
  lifetimeMs: number;
  /** How many requests the token endpoint has received, answered or not. */
  readonly tokenRequests: number;
  /** How many requests other paths have received. */
  readonly strayRequests: number;
  /** How many different tokens were issued. */
  readonly tokensIssued: number;
  /** The last 10,000 token requests. */
  readonly requests: readonly RecordedTokenRequest[];
  /** Issues a token without a request. */
  issueToken(scope?: string): IssuedToken;
  /** Whether this server issued the token, and it is neither revoked nor expired. */
  isValid(token: string): boolean;
  /** Whether an `Authorization` header is good: its scheme and its token. */
  accepts(authorization: string | undefined): boolean;
  revoke(token: string): void;
  revokeAll(): void;
}

/** The part of an {@link AuthorizationServer} that does not depend on its server. */
export type TokenControls = Omit<
  AuthorizationServer,
  keyof LoopbackServer | 'tokenEndpoint' | 'strayRequests'
>;

/** The controls of a token endpoint. */
export function tokenControls(token: TokenEndpoint): TokenControls {
  const { endpoint, tokens } = token;
  return {
    clientId: token.clientId,
    get clientSecret() {
      return token.clientSecret;
    },
    set clientSecret(secret) {
      token.clientSecret = secret;
    },
    get lifetimeMs() {
      return tokens.lifetimeMs;
    },
    set lifetimeMs(ms) {
      tokens.lifetimeMs = ms;
    },
    get tokenRequests() {
      return endpoint.requestCount;
    },
    get tokensIssued() {
      return tokens.issuedCount;
    },
    get requests() {
      return token.requests;
    },
    issueToken: (scope = '') => tokens.issue(token.clientId, scope).token,
    isValid: (value) => tokens.find(value) !== undefined,
    accepts: (authorization) => token.accepts(authorization),
    revoke: (value) => tokens.revoke(value),
    revokeAll: () => tokens.revokeAll(),
    failNext: (failure) => endpoint.failNext(failure),
    failBy: (plan) => endpoint.failBy(plan),
    step: (count) => endpoint.step(count),
    hold: (at) => endpoint.hold(at),
    release: () => endpoint.release(),
    whenRequested: (count) => endpoint.whenRequested(count),
    whenIdle: () => endpoint.whenIdle(),
    takeDown: () => endpoint.takeDown(),
    bringUp: () => endpoint.bringUp(),
  };
}
