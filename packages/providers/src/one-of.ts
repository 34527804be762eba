import { configurationError } from './core.ts';

/**
 * Takes one of the values there are, where a wrong one would lead to a host that does not exist or is not the
 * vendor's.
 *
 * @example
 * oneOf('pingOne.region', 'eu', ['com', 'eu']); // 'eu'
 * @throws {OAuthError} `invalid-configuration`, naming the option and the values.
 */
export function oneOf<const Value extends string>(
  option: string,
  value: string,
  allowed: readonly Value[],
): Value {
  const found = allowed.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const names = allowed.map((name) => `'${name}'`).join(', ');
  throw configurationError(option, `must be one of ${names}`);
}
