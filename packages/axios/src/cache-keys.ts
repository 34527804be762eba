import type { OAuthClient, RequestOAuth } from '@evergrant/core';
import type { AxiosLike, PreparedConfig } from './axios-like.ts';
import { loadSending } from './load-sending.ts';

type GenerateKey = (config: any, ...more: unknown[]) => string;

/** What axios-cache-interceptor makes of an instance. */
interface CachingInstance {
  generateKey?: GenerateKey;
  storage?: unknown;
}

/** Registered, so that the two builds of this package know each other's. */
const keyed = Symbol.for('@evergrant/axios cache key');

/** Stands for a client in cache keys. Random: no two clients share an answer, not in a shared storage either. */
const identities = new WeakMap<OAuthClient, string>();

function identityOf(client: OAuthClient): string {
  let identity = identities.get(client);
  if (!identity) identities.set(client, (identity = globalThis.crypto.randomUUID()));
  return identity;
}

/**
 * Makes axios-cache-interceptor keep the answers to one token apart from those to another. Its keys know URL, method
 * and data; they do not know whose token a request carries, for that is decided later.
 */
export class CacheKeys {
  readonly #instance: CachingInstance;
  /** The client's name. */
  readonly #client: string;
  readonly #original: GenerateKey | undefined;
  readonly #ours: GenerateKey | undefined;

  constructor(instance: AxiosLike, client: OAuthClient) {
    this.#client = client.name;
    this.#instance = instance as CachingInstance;
    const original = isCaching(this.#instance) ? this.#instance.generateKey : undefined;
    if (!original) return;
    const identity = identityOf(client);
    const ours: GenerateKey = (config, ...more) => {
      const key = String(original(config, ...more));
      const suffix = ` ${identity} ${describe(config)}`;
      return key.endsWith(suffix) ? key : key + suffix; // a call that is repeated brings its key along
    };
    this.#original = original;
    this.#ours = Object.assign(ours, { [keyed]: true });
    this.#instance.generateKey = this.#ours;
  }

  /** Refuses a call on an instance that began to cache after we had been attached: its keys do not know of tokens. */
  check(config: PreparedConfig): Promise<never> | undefined {
    const { generateKey } = this.#instance;
    if (!isCaching(this.#instance) || (generateKey as { [keyed]?: true })[keyed]) return undefined;
    return loadSending().then(({ refuseCaching }) => refuseCaching(config, this.#client));
  }

  restore(): void {
    if (this.#ours && this.#instance.generateKey === this.#ours) {
      this.#instance.generateKey = this.#original as GenerateKey;
    }
  }
}

function isCaching({ generateKey, storage }: CachingInstance): boolean {
  return typeof generateKey === 'function' && storage !== undefined;
}

/** Which token a call is to have. */
function describe(config: { oauth?: RequestOAuth; auth?: unknown; headers?: any }): string {
  const { auth, headers, oauth } = config;
  if (oauth === false) return 'none';
  if (auth || headers?.has?.('Authorization')) return 'own';
  if (!oauth) return 'usual';
  const { parameters, resource, scope } = oauth;
  return JSON.stringify([scope, resource, parameters]);
}
