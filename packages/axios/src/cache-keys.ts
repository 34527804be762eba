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

/** What keeps the answers to one token apart from those to another. */
interface CacheKeys {
  /** Refuses a call on an instance that began to cache after we had been attached: its keys do not know of tokens. */
  check(config: PreparedConfig): Promise<never> | undefined;
  restore(): void;
}

/**
 * Makes axios-cache-interceptor keep the answers to one token apart from those to another. Its keys know URL, method
 * and data; they do not know whose token a request carries, for that is decided later.
 */
export function separateCacheKeys(instance: AxiosLike & CachingInstance, client: OAuthClient): CacheKeys {
  const original = isCaching(instance) ? instance.generateKey : undefined;
  let ours: GenerateKey | undefined;
  if (original) {
    const identity = identityOf(client);
    ours = (config, ...more) => {
      const key = String(original(config, ...more));
      const suffix = ` ${identity} ${describe(config)}`;
      return key.endsWith(suffix) ? key : key + suffix; // a call that is repeated brings its key along
    };
    instance.generateKey = Object.assign(ours, { [keyed]: true });
  }
  return {
    check(config) {
      if (!isCaching(instance) || keyed in (instance.generateKey as object)) return undefined;
      return loadSending().then(({ refuseCaching }) => refuseCaching(config, client.name));
    },
    restore() {
      if (original && instance.generateKey === ours) instance.generateKey = original;
    },
  };
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
