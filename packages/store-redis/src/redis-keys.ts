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
  // Redis goes by the first brace that opens, so one in the prefix must make a hash tag of its own.
  if (prefix.includes('{') && !/^[^{]*\{[^}]+\}/.test(prefix)) {
    throw new OAuthError(
      'invalid-configuration',
      'keyPrefix: its first brace encloses nothing, which would spread the keys of a token over a cluster',
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
