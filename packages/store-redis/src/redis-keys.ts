import { OAuthError } from '@evergrant/core';

/** The names that a store's keys have in Redis. */
export interface RedisKeys {
  record(key: string): string;
  lease(key: string): string;
}

/**
 * Names keys so that all keys of one token, `<digest>` and `<digest>:…`, are in one slot of a cluster: the digest is their
 * hash tag.
 *
 * @throws {OAuthError} `invalid-configuration` if the prefix would spread the keys of a token over several slots.
 */
export function redisKeys(prefix: string): RedisKeys {
  // Redis takes the first opening brace, so a brace in the prefix must enclose a hash tag of its own.
  if (prefix.includes('{') && !/^[^{]*\{[^}]+\}/.test(prefix)) {
    throw new OAuthError(
      'invalid-configuration',
      `keyPrefix: ${JSON.stringify(prefix)} has a brace that encloses nothing, so a cluster would spread the keys of one token; ` +
        "write a prefix without braces, or with a hash tag, for example '{evergrant}:'",
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
