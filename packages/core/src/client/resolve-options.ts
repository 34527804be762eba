import type { AuthenticationChoice } from '../client-authentication/authentication-method.ts';
import { checkOptions } from '../base/check-options.ts';
import { oneOf } from '../base/one-of.ts';
import { systemClock } from '../base/clock.ts';
import { duration, whole } from '../base/duration.ts';
import { configurationError } from '../base/errors.ts';
import type { FetchLike } from '../base/fetch-like.ts';
import { readInsecureHosts } from '../base/insecure-hosts.ts';
import { parseUrl } from '../base/parse-url.ts';
import type { TokenSource } from '../base/token-source.ts';
import type { TokenGrant } from '../grant/token-grant.ts';
import { authentication, shareable } from './authentication-option.ts';
import { clientOptionNames } from './client-option-names.ts';
import type { ClientSettings } from './client-settings.ts';
import { ownGrant } from './grant-option.ts';
import { tokenHeader, tokenRequestHeaders } from './header-options.ts';
import type { GrantClientOptions, OAuthClientOptions } from './oauth-client-options.ts';
import { text } from './option-checks.ts';
import { readNumbers } from './read-numbers.ts';
import { refusals } from './refusals-option.ts';
import { scopeStepUp } from './scope-step-up.ts';
import { tokenEndpoint, usualParameters } from './token-endpoint-option.ts';
import { tokenResponse } from './token-response-option.ts';
import { tokenTypes } from './token-types-option.ts';

/** All options with their defaults filled in: who the client is, and what it shares with others of the same profile. */
export interface ResolvedOptions {
  name: string;
  clientId: string;
  authentication: AuthenticationChoice;
  sharingKey: string | undefined;
  grant: TokenGrant | undefined;
  fetch: FetchLike;
  /** The random jitter of the soft edge, a part of the lifetime. Drawn once per client. */
  refreshOffset: number;
  settings: ClientSettings;
}

const formats = ['form', 'multipart', 'json', 'query'] as const;

const durations = {
  assumedLifetimeMs: [300_000, 1],
  timeoutMs: [10_000, 1],
  deadlineMs: [30_000, 1],
  maxRetryAfterMs: [300_000],
  terminalErrorTtlMs: [30_000],
  storeTimeoutMs: [250, 1],
  propagationMs: [5_000],
} as const;

const retryRules = { attempts: [3, 1, 100, whole], baseDelayMs: [250], maxDelayMs: [5_000] } as const;
const coolDownRules = { initialMs: [30_000], maxMs: [300_000] } as const;
const rateRules = { burst: [10, 1, 1_000], perMinute: [20, 1, 60_000] } as const;
const aheadRules = { jitter: [0.05, 0, 0.5], fraction: [0.75, 0, 1] } as const;
const limitRules = {
  requests: [undefined, 1, 1_000_000, whole],
  // No timer waits for the limit, so it may be longer than a timer can run.
  perMs: [undefined, 1, Number.MAX_SAFE_INTEGER, 'milliseconds'],
} as const;

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
  const insecureHosts = readInsecureHosts(options.insecureHosts);
  const hasEndpoint = grant === undefined || options.tokenEndpoint !== undefined;
  const endpoint = hasEndpoint ? tokenEndpoint(options.tokenEndpoint, insecureHosts) : '';
  const { name: headerName, scheme } = tokenHeader(options.authorizationHeader);
  const { clientId, expiryLeewayMs, random = Math.random, refreshAhead, retry, scopesSupported } = options;
  const scopeSeparator = text('scopeSeparator', options.scopeSeparator ?? ' ', "','");
  if (typeof clientId !== 'string' || (clientId === '' && grant === undefined))
    throw configurationError('clientId', 'is missing; write the client id you were given');
  const ahead = readNumbers('refreshAhead', refreshAhead === false ? undefined : refreshAhead, aheadRules);
  const limit = options.tokenRequestLimit;
  return {
    name:
      options.name === undefined
        ? (parseUrl(endpoint)?.host ?? 'client')
        : text('name', options.name, "'crm'"),
    clientId,
    authentication: shareable(options, authentication(options)),
    sharingKey: options.sharingKey,
    grant,
    fetch: options.fetch ?? globalFetch,
    settings: {
      ...readNumbers('', options, durations),
      tokenEndpoint: endpoint,
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
      scopesSupported,
      headerName,
      scheme,
      refusals: refusals(options.refusals),
      scopeStepUp: scopeStepUp(options.scopeStepUp),
      insecureHosts,
      bodyFormat: oneOf('bodyFormat', options.bodyFormat ?? 'form', formats),
      issuer: options.issuer,
      tokenTypes: tokenTypes(options.tokenTypes),
      window: {
        fraction: refreshAhead === false ? undefined : ahead.fraction,
        expiryLeewayMs: expiryLeewayMs === undefined ? undefined : duration('expiryLeewayMs', expiryLeewayMs),
      },
      retry: readNumbers('retry', retry === false ? { attempts: 1 } : retry, retryRules),
      coolDown: readNumbers('coolDown', options.coolDown, coolDownRules),
      store: options.store,
      tokenRequestLimit:
        limit === undefined ? undefined : readNumbers('tokenRequestLimit', limit, limitRules),
      renewalRate: readNumbers('renewalRate', options.renewalRate, rateRules),
      waitUntil: options.waitUntil,
      clock: options.clock ?? systemClock,
      random,
    },
    refreshOffset: ahead.jitter * (2 * random() - 1),
  };
}
