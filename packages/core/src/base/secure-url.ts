import { configurationError } from './errors.ts';

/** Whether a host name means this machine: `localhost`, `*.localhost`, 127.0.0.0/8 or [::1]. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

/**
 * Reads a URL that secrets or tokens may go to.
 * @throws {OAuthError} `invalid-configuration` unless it is `https:`, or `http:` on loopback, with no credentials.
 */
export function secureUrl(option: string, value: string | URL): URL {
  const text = String(value);
  if (!URL.canParse(text)) {
    throw configurationError(
      option,
      `${JSON.stringify(text)} is no URL; write it in full, for example 'https://api.example.com'`,
    );
  }
  const url = new URL(text);
  if (url.username || url.password) {
    throw configurationError(
      option,
      'a URL with credentials in it is refused; give clientId and clientSecret instead',
    );
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return url;
  throw configurationError(
    option,
    `${url.protocol}//${url.host} is not secure; write https: (http: is for loopback hosts only)`,
  );
}
