import { configurationError } from '../base/errors.ts';

/** Reads a URL that a preset was given, without a trailing slash; names the option where it is none. */
export function presetUrl(option: string, value: string | URL): string {
  const text = String(value);
  if (!URL.canParse(text)) {
    throw configurationError(
      option,
      `${JSON.stringify(text)} is no URL; write it in full, for example 'https://example.com'`,
    );
  }
  const url = new URL(text);
  if (url.search || url.hash || url.username || url.password) {
    throw configurationError(option, 'must be origin and path only: no query, fragment or credentials');
  }
  return url.href.replace(/\/+$/, '');
}

/** Takes one of the values there are; names them where it is another. */
export function oneOf<const Value extends string>(
  option: string,
  value: string,
  allowed: readonly Value[],
): Value {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) {
    throw configurationError(
      option,
      `${JSON.stringify(value)} is unknown; it is one of ${allowed.map((name) => `'${name}'`).join(', ')}`,
    );
  }
  return found;
}
