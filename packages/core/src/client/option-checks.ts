import { configurationError } from '../base/errors.ts';

/** @throws {OAuthError} `invalid-configuration` unless the value is a text that says something, on one line. */
export function text(option: string, value: unknown, example: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  if (typeof value === 'string' && value !== '' && !/[\u0000-\u001f\u007f]/.test(value)) return value;
  throw configurationError(option, `must be a text without line breaks, for example ${example}`);
}

/** @throws {OAuthError} `invalid-configuration` unless the value is a list of such texts. */
export function texts(option: string, value: unknown, example: string): readonly string[] {
  if (!Array.isArray(value)) throw configurationError(option, `must be a list, for example ${example}`);
  return value.map((one) => text(option, one, example));
}
