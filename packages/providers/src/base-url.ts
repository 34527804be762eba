import { configurationError } from './core.ts';

/**
 * Reads the host of a system, given as a name (`acme.example.com`) or as a URL, and returns its base URL without
 * a trailing slash.
 *
 * @example
 * baseUrl('keycloak.url', 'sso.example.com/auth'); // 'https://sso.example.com/auth'
 * @throws {OAuthError} `invalid-configuration`, naming the option and what to write.
 */
export function baseUrl(option: string, value: string | URL): string {
  const text = String(value ?? '');
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = /^[^\s\\]+$/.test(text) && URL.canParse(full) ? new URL(full) : undefined;
  if (!url?.host || url.search || url.hash || url.username || url.password) {
    throw configurationError(
      option,
      `must be a host or a URL of origin and path only, for example 'acme.example.com'`,
    );
  }
  return url.origin + url.pathname.replace(/\/+$/, '');
}
