import { configurationError } from './errors.ts';

/** The longest time of a timer, milliseconds. */
const longestMs = 2 ** 31 - 1;

/** @throws {OAuthError} `invalid-configuration` unless it is a number of milliseconds that a timer can wait. */
export function duration(option: string, value: number, leastMs = 0): number {
  return numberWithin(option, value, leastMs, longestMs, 'milliseconds');
}

/** The unit of a number that must not have a fraction. */
export const whole = 'a whole number';

/** @throws {OAuthError} `invalid-configuration` unless it is a number from `least` to `most`. */
export function numberWithin(
  option: string,
  value: number,
  least: number,
  most: number,
  unit = 'a number',
): number {
  const isWithin = typeof value === 'number' && value >= least && value <= most;
  if (isWithin && (unit !== whole || Number.isInteger(value))) return value;
  throw configurationError(option, `is ${String(value)}; write ${unit} from ${least} to ${most}`);
}
