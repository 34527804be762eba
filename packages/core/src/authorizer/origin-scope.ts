import { configurationError } from '../base/errors.ts';
import { secureUrl } from '../base/secure-url.ts';

interface Place {
  origin: string;
  /** Without a trailing slash; empty for the whole origin. */
  path: string;
}

/** Where tokens may go: origins, each with or without a path before which nothing is allowed. */
export class OriginScope {
  readonly #places: readonly Place[];
  /** What every URL of an origin that is allowed as a whole begins with, as the URL standard writes it. */
  readonly #prefixes: readonly string[];

  /** @throws {OAuthError} `invalid-configuration` for what is no origin a token may go to. */
  constructor(origins: readonly (string | URL)[], option = 'origins') {
    this.#places = origins.map((entry) => {
      const url = secureUrl(option, entry);
      if (url.search || url.hash)
        throw configurationError(option, `${url.origin}${url.pathname} must not have a query or fragment`);
      return { origin: url.origin, path: url.pathname.replace(/\/+$/, '') };
    });
    this.#prefixes = this.#places.filter(({ path }) => path === '').map(({ origin }) => `${origin}/`);
  }

  get empty(): boolean {
    return this.#places.length === 0;
  }

  /**
   * Whether a URL is within the scope; a path is matched by whole segments, as the URL standard normalises it. One
   * with credentials is not: HTTP clients send those as an `Authorization` of the caller's own.
   */
  allows(value: string | URL): boolean {
    // The quick way: the slash after the host ends the authority, so nothing behind it can lead elsewhere.
    const text = typeof value === 'string' ? value : value.href;
    if (this.#prefixes.some((prefix) => text.startsWith(prefix))) return true;
    const url = asUrl(value);
    if (url === undefined || url.username !== '' || url.password !== '') return false;
    return this.#places.some(
      ({ origin, path }) =>
        url.origin === origin && (url.pathname === path || url.pathname.startsWith(`${path}/`)),
    );
  }

  /** Whether a base URL shares an origin with the scope, so that some URL below it may be allowed. */
  touches(value: string | URL): boolean {
    const url = asUrl(value);
    return url !== undefined && this.#places.some(({ origin }) => origin === url.origin);
  }

  toString(): string {
    return this.#places.map(({ origin, path }) => origin + path).join(', ');
  }
}

function asUrl(value: string | URL): URL | undefined {
  if (value instanceof URL) return value;
  try {
    return new URL(value);
  } catch {
    return undefined;
  }
}
