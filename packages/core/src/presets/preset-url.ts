import { configurationError } from '../base/errors.ts';

/** Reads the URL option of a preset and removes the trailing slash. @throws {OAuthError} `invalid-configuration` */
export function presetUrl(option: string, value: string | URL): string {
  const text = String(value);
  if (!URL.canParse(text)) {
    throw configurationError(
      option,
      `${JSON.stringify(text)} is not a URL; write it in full, for example 'https://example.com'`,
    );
  }
  const url = new URL(text);
  if (url.search || url.hash || url.username || url.password) {
    throw configurationError(option, 'must be origin and path only: no query, fragment or credentials');
  }
  return url.href.replace(/\/+$/, '');
}
