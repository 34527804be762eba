import type { OAuthEventDraft } from '../base/events.ts';
import { Redactor } from '../base/redactor.ts';
import { createCredentials, type Credentials } from '../client-authentication/credentials.ts';
import { cacheKey } from '../grant/cache-key.ts';
import { type RefusalJudge, refusalJudge } from '../protocol/refusal-rules.ts';
import type { FailSafeStore } from '../sharing/fail-safe-store.ts';
import type { SharedToken } from '../sharing/shared-token.ts';
import type { TokenRequestLimit } from '../sharing/token-request-limit.ts';
import type * as sharingModules from './sharing-modules.ts';
import type { ResolvedOptions } from './resolve-options.ts';

/** How much longer a lease lasts than the time-out of a token request, milliseconds. */
const leaseMarginMs = 2_000;

type Parameters = readonly (readonly [name: string, value: string])[];

/** What the clients of one registration share from the first token request on. */
export class RegistrationResources {
  readonly redactor: Redactor = new Redactor();
  readonly credentials: Credentials;
  readonly refusals: RefusalJudge | undefined;
  /** The limit of all clients together, if there is one: a provider counts by client, not by token. */
  readonly limit: TokenRequestLimit | undefined;
  readonly #options: ResolvedOptions;
  readonly #store: FailSafeStore | undefined;
  readonly #emit: ((event: OAuthEventDraft) => void) | undefined;
  readonly #sharing: typeof sharingModules | undefined;

  constructor(
    owner: { emit(event: OAuthEventDraft): void; shared: { options: ResolvedOptions } },
    sharing: typeof sharingModules | undefined,
  ) {
    const { options } = owner.shared;
    const { clock, store, storeTimeoutMs, tokenRequestLimit } = options;
    this.#options = options;
    this.#sharing = sharing;
    this.credentials = createCredentials(options, this.redactor);
    this.refusals = options.refusals && refusalJudge(options.refusals);
    if (sharing === undefined) return;
    const emit = (event: OAuthEventDraft): void => owner.emit(event);
    this.#emit = emit;
    this.#store = store && new sharing.FailSafeStore({ store, clock, emit, timeoutMs: storeTimeoutMs });
    const key = async (): Promise<string> => `${await this.#key([])}:budget`;
    this.limit =
      tokenRequestLimit &&
      new sharing.TokenRequestLimit({ ...tokenRequestLimit, clock, emit, store: this.#store, key });
  }

  /** The token in the store; `undefined` if there is no store. */
  sharedToken(parameters: Parameters): SharedToken | undefined {
    const [emit, sharing, store] = [this.#emit, this.#sharing, this.#store];
    if (emit === undefined || sharing === undefined || store === undefined) return undefined;
    const { clock, random, timeoutMs } = this.#options;
    // A request that takes its full time is still within the lease. A lease that outlives its time is overcome; spread,
    // so that of several processes one asks first.
    const leaseMs = timeoutMs + leaseMarginMs;
    const patienceMs = Math.round(leaseMs * (1.1 + 0.3 * random()));
    const key = (): Promise<string> => this.#key(parameters);
    return new sharing.SharedToken({ store, key, clock, emit, leaseMs, patienceMs });
  }

  /** The key of a token in the store. Changes with the credentials. */
  async #key(parameters: Parameters): Promise<string> {
    const { clientId, grant, name, tokenEndpoint } = this.#options;
    const own = await this.credentials.fingerprint();
    const credential = grant === undefined ? own : JSON.stringify([own, (await grant.fingerprint?.()) ?? '']);
    return cacheKey({
      profile: name,
      tokenEndpoint,
      clientId,
      credential,
      parameters: [...parameters, ...particulars(this.#options)],
    });
  }
}

/** Other members of the profile that make two tokens different, if they are not the defaults. */
function particulars({ grantType, tokenRequestHeaders, tokenResponse }: ResolvedOptions): [string, string][] {
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
