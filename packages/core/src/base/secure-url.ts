import { configurationError } from './errors.ts';
import { allowsInsecure, type InsecureHosts } from './insecure-hosts.ts';
import { parseUrl } from './parse-url.ts';

/** Whether a host name is this machine: `localhost`, `*.localhost`, 127.0.0.0/8 or [::1]. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

/** @throws {OAuthError} `invalid-configuration` unless it is an absolute URL with no credentials. */
export function readUrl(option: string, value: string | URL): URL {
  const text = String(value);
  const url = parseUrl(text);
  if (url === undefined) {
    throw configurationError(
      option,
      `${JSON.stringify(text)} is not a URL; write it in full, for example 'https://api.example.com'`,
    );
  }
  if (url.username || url.password) {
    throw configurationError(option, 'must not contain credentials; give clientId and clientSecret instead');
  }
  return url;
}

/**
 * Reads a URL that secrets or tokens may go to.
 * @throws {OAuthError} `invalid-configuration` unless it is `https:`, or `http:` on loopback or one of the insecure hosts,
 * with no credentials.
 */
export function secureUrl(option: string, value: string | URL, insecureHosts: InsecureHosts = []): URL {
  const url = readUrl(option, value);
  const { hostname, protocol } = url;
  if (protocol === 'https:') return url;
  if (protocol === 'http:' && (isLoopback(hostname) || allowsInsecure(insecureHosts, hostname))) return url;
  throw configurationError(
    option,
    `${protocol}//${url.host} is not secure; write https: (http: is for loopback hosts and those in insecureHosts)`,
  );
}
