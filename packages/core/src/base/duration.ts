import { configurationError } from './errors.ts';

/** The longest that a timer can run, milliseconds. */
const longestMs = 2 ** 31 - 1;

/** @throws {OAuthError} `invalid-configuration` unless it is a number of milliseconds that a timer can run. */
export function duration(option: string, value: number, leastMs = 0): number {
  return numberWithin(option, value, leastMs, longestMs, 'milliseconds');
}

/** @throws {OAuthError} `invalid-configuration` unless it is a number from `least` to `most`. */
export function numberWithin(
  option: string,
  value: number,
  least: number,
  most: number,
  unit = 'a number',
): number {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw configurationError(option, `${String(value)} will not do; write ${unit}, from ${least} to ${most}`);
}
