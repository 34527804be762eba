import type { EventSink, OAuthEventDraft } from '../base/events.ts';
import { Redactor } from '../base/redactor.ts';
import { isLoopback } from '../base/secure-url.ts';
import { createCredentials, type Credentials } from '../client-authentication/credentials.ts';
import { cacheKey } from '../grant/cache-key.ts';
import type { FailSafeStore } from '../sharing/fail-safe-store.ts';
import type { SharedToken } from '../sharing/shared-token.ts';
import type { TokenRequestLimit } from '../sharing/token-request-limit.ts';
import type { ClientSettings } from './client-settings.ts';
import type { ResolvedOptions } from './resolve-options.ts';
import type * as sharingModules from './sharing-modules.ts';

/** How much longer a lease lasts than the time-out of a token request, milliseconds. */
const leaseMarginMs = 2_000;

type Parameters = readonly (readonly [name: string, value: string])[];

/** What only a registration with a store or a limit has. */
interface Sharing {
  modules: typeof sharingModules;
  store: FailSafeStore | undefined;
  limit: TokenRequestLimit | undefined;
  emit(event: OAuthEventDraft): void;
}

/** The registration, as its resources see it. */
interface ResourcesOwner extends EventSink {
  readonly options: ResolvedOptions;
}

/** What the clients of one registration share from the first token request on. */
export class RegistrationResources {
  readonly redactor: Redactor = new Redactor();
  readonly credentials: Credentials;
  readonly #owner: ResourcesOwner;
  readonly #sharing: Sharing | undefined;
  /** Hosts over plain `http:` that were reported. Most clients have none. */
  #insecureTold: Set<string> | undefined;

  constructor(owner: ResourcesOwner, modules: typeof sharingModules | undefined) {
    const { options } = owner;
    this.#owner = owner;
    this.credentials = createCredentials(options, this.redactor);
    if (modules === undefined) return;
    const { clock, store: own, storeTimeoutMs: timeoutMs, tokenRequestLimit } = options.settings;
    const emit = (event: OAuthEventDraft): void => owner.emit(event);
    const store = own && new modules.FailSafeStore({ store: own, clock, emit, timeoutMs });
    const key = async (): Promise<string> => `${await tokenKey(options, this.credentials, [])}:budget`;
    const limit =
      tokenRequestLimit && new modules.TokenRequestLimit({ ...tokenRequestLimit, clock, emit, store, key });
    this.#sharing = { modules, store, limit, emit };
  }

  /** The limit of all clients together, if there is one: a provider counts by client, not by token. */
  get limit(): TokenRequestLimit | undefined {
    return this.#sharing?.limit;
  }

  /** Reports a host that gets secrets or tokens over plain `http:`, at its first use. */
  useInsecure(url: string): void {
    if (!url.startsWith('http:')) return;
    const { host, hostname } = new URL(url);
    const told = (this.#insecureTold ??= new Set());
    if (isLoopback(hostname) || told.has(host)) return;
    told.add(host);
    this.#owner.emit({ type: 'insecure-host-used', host });
  }

  /** The token in the store; `undefined` if there is no store. */
  sharedToken(parameters: Parameters): SharedToken | undefined {
    if (this.#sharing?.store === undefined) return undefined;
    const { emit, modules, store } = this.#sharing;
    const { options } = this.#owner;
    const { clock, random, timeoutMs } = options.settings;
    // A request that takes its full time is still within the lease. A lease that outlives its time is overcome; spread,
    // so that of several processes one asks first.
    const leaseMs = timeoutMs + leaseMarginMs;
    const patienceMs = Math.round(leaseMs * (1.1 + 0.3 * random()));
    const key = (): Promise<string> => tokenKey(options, this.credentials, parameters);
    return new modules.SharedToken({ store, key, clock, emit, leaseMs, patienceMs });
  }
}

/** The key of a token in the store. Changes with the credentials. */
async function tokenKey(
  options: ResolvedOptions,
  credentials: Credentials,
  parameters: Parameters,
): Promise<string> {
  const { clientId, grant, name, settings } = options;
  const own = await credentials.fingerprint();
  const credential = grant === undefined ? own : JSON.stringify([own, (await grant.fingerprint?.()) ?? '']);
  return cacheKey({
    profile: name,
    tokenEndpoint: settings.tokenEndpoint,
    clientId,
    credential,
    parameters: [...parameters, ...particulars(settings)],
  });
}

/** Other members of the profile that make two tokens different, if they are not the defaults. */
function particulars({ grantType, tokenRequestHeaders, tokenResponse }: ClientSettings): [string, string][] {
  const headers = Object.entries(tokenRequestHeaders).map(([name, value]): [string, string] => [
    `${name}:`,
    value,
  ]);
  const path = typeof tokenResponse === 'function' ? String(tokenResponse) : tokenResponse.accessToken;
  return [
    ...(grantType === 'client_credentials' ? [] : [['grant_type', grantType || ''] as [string, string]]),
    ...headers,
    ...(path === undefined ? [] : [['access_token:', path] as [string, string]]),
  ];
}
