import { configurationError } from './errors.ts';

/** Checks a value against the allowed ones. @throws {OAuthError} `invalid-configuration`, naming the allowed values. */
export function oneOf<const Value extends string>(
  option: string,
  value: string,
  allowed: readonly Value[],
): Value {
  if ((allowed as readonly string[]).includes(value)) return value as Value;
  const names = allowed.map((name) => `'${name}'`).join(', ');
  throw configurationError(option, `${JSON.stringify(value)} is unknown; it is one of ${names}`);
}
