import { OAuthError } from '@evergrant/core';

/** Where in Redis the keys of a store stand. */
export interface RedisKeys {
  record(key: string): string;
  lease(key: string): string;
}

/**
 * Names keys so that all those of one token, `<digest>` and `<digest>:…` alike, are in one slot of a cluster: the
 * digest is their hash tag.
 *
 * @throws {OAuthError} `invalid-configuration`: with this prefix they would not be.
 */
export function redisKeys(prefix: string): RedisKeys {
  // Redis goes by the first brace that opens; an empty pair there makes it hash the whole key.
  if (/^[^{]*\{\}/.test(prefix)) {
    throw new OAuthError(
      'invalid-configuration',
      'keyPrefix: an empty pair of braces would spread the keys of a token over the cluster; write another prefix',
    );
  }
  const tagged = (key: string): string => {
    const [digest = '', ...rest] = key.split(':');
    return [`{${digest}}`, ...rest].join(':');
  };
  return {
    record: (key) => `${prefix}${tagged(key)}`,
    lease: (key) => `${prefix}lease:${tagged(key)}`,
  };
}
