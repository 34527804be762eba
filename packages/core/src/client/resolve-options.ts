import type { AuthenticationChoice } from '../client-authentication/authentication-method.ts';
import { checkOptions } from '../base/check-options.ts';
import { type Clock, systemClock } from '../base/clock.ts';
import type { FetchLike } from '../base/fetch-like.ts';
import { duration, numberWithin } from '../base/duration.ts';
import { configurationError } from '../base/errors.ts';
import { type InsecureHosts, readInsecureHosts } from '../base/insecure-hosts.ts';
import type { RenewalWindowOptions } from '../manager/renewal-window.ts';
import { authentication, shareable } from './authentication-option.ts';
import { clientOptionNames } from './client-option-names.ts';
import { ownGrant } from './grant-option.ts';
import type { GrantClientOptions, OAuthClientOptions } from './oauth-client-options.ts';
import { headerWord, tokenHeader, tokenRequestHeaders } from './header-options.ts';
import { choice, text } from './option-checks.ts';
import { refusals } from './refusals-option.ts';
import { scopeStepUp } from './scope-step-up.ts';
import { tokenEndpoint, usualParameters } from './token-endpoint-option.ts';
import { tokenResponse } from './token-response-option.ts';
import type { TokenGrant } from '../grant/token-grant.ts';
import type { ScopeRules } from '../grant/token-parameters.ts';
import type { BodyFormat } from '../protocol/body-format.ts';
import type { RefusalCheck, RefusalRules } from '../protocol/refusal-rules.ts';
import type { TokenResponseReader, TokenResponseShape } from '../protocol/token-response-shape.ts';
import { defaultTokenTypes, type TokenTypes } from '../protocol/token-types.ts';
import type { Random } from '../timing/backoff.ts';
import type { ResolvedRetryPolicy } from '../timing/retry.ts';
import type { RetryPolicy } from '../timing/retry-policy.ts';
import type { TokenSource } from '../base/token-source.ts';
import type { TokenStore } from '../store/token-store.ts';

/** All options with their defaults filled in. This is the only file with defaults. */
export interface ResolvedOptions {
  name: string;
  tokenEndpoint: string;
  clientId: string;
  grant: TokenGrant | undefined;
  grantType: string | false;
  bodyFormat: BodyFormat;
  tokenRequestHeaders: Readonly<Record<string, string>>;
  tokenResponse: TokenResponseShape | TokenResponseReader;
  /** Names of parameters that every token request has. */
  usualParameters: readonly string[];
  scopeSeparator: string;
  scopeRules: ScopeRules;
  /** Name of the header that carries the token, lower case. */
  headerName: string;
  /** Its scheme, whatever the token's type is. */
  scheme: string | undefined;
  refusals: RefusalRules | RefusalCheck | undefined;
  /** Scopes that an API may ask for. */
  scopeStepUp: readonly string[];
  insecureHosts: InsecureHosts;
  authentication: AuthenticationChoice;
  sharingKey: string | undefined;
  issuer: string | undefined;
  tokenTypes: TokenTypes;
  assumedLifetimeMs: number;
  window: RenewalWindowOptions;
  timeoutMs: number;
  deadlineMs: number;
  retry: ResolvedRetryPolicy;
  maxRetryAfterMs: number;
  coolDown: { initialMs: number; maxMs: number };
  terminalErrorTtlMs: number;
  store: TokenStore | undefined;
  storeTimeoutMs: number;
  tokenRequestLimit: { requests: number; perMs: number } | undefined;
  renewalRate: { burst: number; perMinute: number };
  propagationMs: number;
  waitUntil: OAuthClientOptions['waitUntil'];
  fetch: FetchLike;
  clock: Clock;
  random: Random;
}

const formats = ['form', 'multipart', 'json', 'query'];

/** Names in lower case, as they are looked up; schemes that may stand in a header (RFC 9110 §11.1). */
function readTokenTypes(given: OAuthClientOptions['tokenTypes']): TokenTypes {
  if (given === undefined) return defaultTokenTypes;
  const entries = Object.entries(given);
  for (const [name, scheme] of entries.length > 0 ? entries : [['', '']]) {
    if (typeof scheme === 'string' && headerWord.test(scheme)) continue;
    throw configurationError(
      name === '' ? 'tokenTypes' : `tokenTypes.${name}`,
      "names no scheme; write the type and the header's scheme, for example { bearer: 'Bearer' }",
    );
  }
  return Object.fromEntries(entries.map(([name, scheme]) => [name.toLowerCase(), scheme]));
}

function renewalWindow(options: OAuthClientOptions, random: Random): RenewalWindowOptions {
  const { expiryLeewayMs, refreshAhead = {} } = options;
  const ahead = refreshAhead === false ? {} : refreshAhead;
  checkOptions('refreshAhead', ahead, { fraction: 1, jitter: 1 });
  const jitter = numberWithin('refreshAhead.jitter', ahead.jitter ?? 0.05, 0, 0.5);
  const fraction = numberWithin('refreshAhead.fraction', ahead.fraction ?? 0.75, 0, 1);
  return {
    fraction: refreshAhead === false ? undefined : fraction,
    offset: jitter * (2 * random() - 1),
    expiryLeewayMs: expiryLeewayMs === undefined ? undefined : duration('expiryLeewayMs', expiryLeewayMs),
  };
}

const usualRetry: ResolvedRetryPolicy = { attempts: 3, baseDelayMs: 250, maxDelayMs: 5_000 };

function retryPolicy(retry: OAuthClientOptions['retry']): ResolvedRetryPolicy {
  if (retry === undefined) return usualRetry;
  const policy: RetryPolicy = retry === false ? { attempts: 1 } : retry;
  checkOptions<RetryPolicy>('retry', policy, { attempts: 1, baseDelayMs: 1, maxDelayMs: 1 });
  const attempts = numberWithin(
    'retry.attempts',
    policy.attempts ?? usualRetry.attempts,
    1,
    100,
    'a whole number',
  );
  if (!Number.isInteger(attempts)) throw configurationError('retry.attempts', 'must be a whole number');
  return {
    attempts,
    baseDelayMs: duration('retry.baseDelayMs', policy.baseDelayMs ?? usualRetry.baseDelayMs),
    maxDelayMs: duration('retry.maxDelayMs', policy.maxDelayMs ?? usualRetry.maxDelayMs),
  };
}

function tokenRequestLimit(
  given: OAuthClientOptions['tokenRequestLimit'],
): ResolvedOptions['tokenRequestLimit'] {
  if (given === undefined) return undefined;
  checkOptions('tokenRequestLimit', given, { requests: 1, perMs: 1 });
  const requests = numberWithin('tokenRequestLimit.requests', given.requests, 1, 1_000_000, 'a whole number');
  if (!Number.isInteger(requests))
    throw configurationError('tokenRequestLimit.requests', 'must be a whole number');
  // No timer waits for the limit, so it may be longer than a timer can run.
  const perMs = numberWithin(
    'tokenRequestLimit.perMs',
    given.perMs,
    1,
    Number.MAX_SAFE_INTEGER,
    'milliseconds',
  );
  return { requests, perMs };
}

const usualRate: ResolvedOptions['renewalRate'] = { burst: 10, perMinute: 20 };

function renewalRate(given: OAuthClientOptions['renewalRate']): ResolvedOptions['renewalRate'] {
  if (given === undefined) return usualRate;
  checkOptions('renewalRate', given, { burst: 1, perMinute: 1 });
  const { burst = usualRate.burst, perMinute = usualRate.perMinute } = given;
  return {
    burst: numberWithin('renewalRate.burst', burst, 1, 1_000),
    perMinute: numberWithin('renewalRate.perMinute', perMinute, 1, 60_000),
  };
}

const usualCoolDown: ResolvedOptions['coolDown'] = { initialMs: 30_000, maxMs: 300_000 };

function coolDown(given: OAuthClientOptions['coolDown']): ResolvedOptions['coolDown'] {
  if (given === undefined) return usualCoolDown;
  checkOptions('coolDown', given, { initialMs: 1, maxMs: 1 });
  const { initialMs = usualCoolDown.initialMs, maxMs = usualCoolDown.maxMs } = given;
  return {
    initialMs: duration('coolDown.initialMs', initialMs),
    maxMs: duration('coolDown.maxMs', maxMs),
  };
}

const usualScopeRules: ScopeRules = { scopesSupported: undefined, scopeSeparator: ' ' };

/** Looked up at each call: tests and tracers replace the global one. */
const globalFetch: FetchLike = (input, init) => globalThis.fetch(input, init);

/** @throws {OAuthError} `invalid-configuration`, naming the option and what to write. */
export function resolveOptions(given: OAuthClientOptions | GrantClientOptions): ResolvedOptions {
  if (typeof given !== 'object' || given === null) {
    throw configurationError(
      'options',
      'are missing; write createOAuthClient({ … }), with a profile and credentials',
    );
  }
  if (typeof (given as Partial<TokenSource>).getToken === 'function')
    throw configurationError('options', 'are a client already; use it as it is');
  checkOptions<OAuthClientOptions>('', given as OAuthClientOptions, clientOptionNames);
  const grant = ownGrant(given.grant);
  // A grant of the user's own may do without either.
  const options = { ...given, ...(grant && { clientId: given.clientId ?? '' }) } as OAuthClientOptions;
  const random = options.random ?? Math.random;
  const insecureHosts = readInsecureHosts(options.insecureHosts);
  const hasEndpoint = grant === undefined || options.tokenEndpoint !== undefined;
  const endpoint = hasEndpoint ? tokenEndpoint(options.tokenEndpoint, insecureHosts) : '';
  const { name: headerName, scheme } = tokenHeader(options.authorizationHeader);
  const scopeSeparator = text('scopeSeparator', options.scopeSeparator ?? ' ', "','");
  const { clientId, scopesSupported } = options;
  if (typeof clientId !== 'string' || (clientId === '' && grant === undefined))
    throw configurationError('clientId', 'is missing; write the client id you were given');
  return {
    name:
      options.name !== undefined
        ? text('name', options.name, "'crm'")
        : endpoint === ''
          ? 'client'
          : new URL(endpoint).host,
    tokenEndpoint: endpoint,
    clientId,
    grant,
    grantType:
      options.grantType !== false &&
      text(
        'grantType',
        options.grantType ?? 'client_credentials',
        "'account_credentials', or false for none",
      ),
    tokenRequestHeaders: tokenRequestHeaders(options),
    tokenResponse: tokenResponse(options.tokenResponse),
    usualParameters: usualParameters(options),
    scopeSeparator,
    scopeRules:
      scopesSupported === undefined && scopeSeparator === ' '
        ? usualScopeRules
        : { scopesSupported, scopeSeparator },
    headerName,
    scheme,
    refusals: refusals(options.refusals),
    scopeStepUp: scopeStepUp(options.scopeStepUp),
    insecureHosts,
    bodyFormat: choice('bodyFormat', options.bodyFormat ?? 'form', formats),
    authentication: shareable(options, authentication(options)),
    sharingKey: options.sharingKey,
    issuer: options.issuer,
    tokenTypes: readTokenTypes(options.tokenTypes),
    assumedLifetimeMs: duration('assumedLifetimeMs', options.assumedLifetimeMs ?? 300_000, 1),
    window: renewalWindow(options, random),
    timeoutMs: duration('timeoutMs', options.timeoutMs ?? 10_000, 1),
    deadlineMs: duration('deadlineMs', options.deadlineMs ?? 30_000, 1),
    retry: retryPolicy(options.retry),
    maxRetryAfterMs: duration('maxRetryAfterMs', options.maxRetryAfterMs ?? 300_000),
    coolDown: coolDown(options.coolDown),
    terminalErrorTtlMs: duration('terminalErrorTtlMs', options.terminalErrorTtlMs ?? 30_000),
    store: options.store,
    storeTimeoutMs: duration('storeTimeoutMs', options.storeTimeoutMs ?? 250, 1),
    tokenRequestLimit: tokenRequestLimit(options.tokenRequestLimit),
    renewalRate: renewalRate(options.renewalRate),
    propagationMs: duration('propagationMs', options.propagationMs ?? 5_000),
    waitUntil: options.waitUntil,
    fetch: options.fetch ?? globalFetch,
    clock: options.clock ?? systemClock,
    random,
  };
}
