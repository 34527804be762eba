import { configurationError } from '../base/errors.ts';
import type { InsecureHosts } from '../base/insecure-hosts.ts';
import { parseUrl } from '../base/parse-url.ts';
import { secureUrl } from '../base/secure-url.ts';

/** A place where a token may go: an origin, or everything beneath a path of an origin. */
interface Place {
  origin: string;
  /** Without a trailing slash. Empty for the whole origin. */
  path: string;
  /** The beginning of a request's URL. */
  prefix: string;
  /** Whether the token endpoint has the same origin. */
  hasTokenEndpoint: boolean;
}

/** A longer URL is not remembered. */
const longestRemembered = 512;

/** Path parts that servers read in different ways: dot segments, encoded separators, `;`, empty segments. */
const ambiguousPath = /[\s\\;#]|\/\/|\/(?:\.|%(?:25)*2e){1,2}(?=\/|$)|%(?:25)*(?:2f|5c|00)|%c[01]/i;

/** The origins that tokens may go to, each with or without a path. With a path, only URLs beneath it are allowed. */
export class OriginScope {
  readonly #places: readonly Place[];
  readonly #tokenEndpoint: string | undefined;
  /** The text that was allowed last: many clients send one request again and again. */
  #lastText: string | undefined;
  #lastOrigin: string | undefined;

  /**
   * @param options.tokenEndpoint The client's own token endpoint, which never gets a token.
   * @throws {OAuthError} `invalid-configuration` for an insecure origin, or one that can never match.
   */
  constructor(
    origins: readonly (string | URL)[],
    option = 'origins',
    options: { tokenEndpoint?: string | undefined; insecureHosts?: InsecureHosts } = {},
  ) {
    const endpoint = options.tokenEndpoint?.replace(/[?#].*$/s, '') || undefined;
    this.#tokenEndpoint = endpoint;
    this.#places = origins.map((entry) => {
      const place = readPlace(entry, option, options.insecureHosts);
      return { ...place, hasTokenEndpoint: endpoint?.startsWith(place.origin) ?? false };
    });
  }

  get empty(): boolean {
    return this.#places.length === 0;
  }

  /**
   * Whether a token may go to a URL. A path is matched by whole segments, as it is written. A path that servers read in different
   * ways is not allowed. A URL with credentials is not allowed either, because HTTP clients send them as `Authorization`.
   */
  allows(value: string | URL): boolean {
    return this.originOf(value) !== undefined;
  }

  /** The origin of an allowed URL. `undefined` for any other URL. See {@link allows}. */
  originOf(value: string | URL): string | undefined {
    const text = typeof value === 'string' ? value : value.href;
    if (text === this.#lastText) return this.#lastOrigin;
    // The fast path: the slash after the host ends the authority, so nothing after it can name another host.
    for (const place of this.#places) {
      if (!isBeneath(text, place)) continue;
      if (place.hasTokenEndpoint && this.#isTokenEndpoint(text)) return undefined;
      if (text.length <= longestRemembered) {
        this.#lastText = text;
        this.#lastOrigin = place.origin;
      }
      return place.origin;
    }
    const url = parseUrl(value);
    if (url === undefined || url.username !== '' || url.password !== '') return undefined;
    const rest = text.replace(/^[^:]*:[/\\]*[^/\\?#]*/, '');
    const place = this.#places.find(({ origin, path }) => url.origin === origin && isBeneathPath(rest, path));
    return this.#isTokenEndpoint(url.href) ? undefined : place?.origin;
  }

  /** Whether a base URL has one of the allowed origins, so that some URL below it may be allowed. */
  touches(value: string | URL): boolean {
    const url = parseUrl(value);
    return url !== undefined && this.#places.some(({ origin }) => origin === url.origin);
  }

  toString(): string {
    return this.#places.map(({ prefix }) => prefix).join(', ');
  }

  #isTokenEndpoint(text: string): boolean {
    const endpoint = this.#tokenEndpoint;
    if (endpoint === undefined || !text.startsWith(endpoint)) return false;
    return text.length === endpoint.length || '?#'.includes(text.charAt(endpoint.length));
  }
}

function readPlace(
  entry: string | URL,
  option: string,
  insecureHosts?: InsecureHosts,
): Omit<Place, 'hasTokenEndpoint'> {
  const url = secureUrl(option, entry, insecureHosts);
  const { hash, hostname, origin, pathname, search } = url;
  if (hostname.includes('*') || pathname.includes('*')) {
    throw configurationError(
      option,
      `${JSON.stringify(String(entry))} must not contain a wildcard; write each origin in full`,
    );
  }
  if (search || hash)
    throw configurationError(option, `${origin}${pathname} must not have a query or fragment`);
  const path = pathname.replace(/\/+$/, '');
  if (ambiguousPath.test(path)) {
    throw configurationError(option, `${origin}${path} can be read in several ways; write a plain path`);
  }
  return { origin, path, prefix: origin + path };
}

/** Whether a text begins with a place's prefix and is beneath its path. */
function isBeneath(text: string, { path, prefix }: Place): boolean {
  // Looks at the beginning only, like `startsWith`, in half the time in V8.
  if (text.lastIndexOf(prefix, 0) !== 0) return false;
  if (path === '') return text.charCodeAt(prefix.length) === 0x2f; // a slash
  return isBeneathPath(text.slice(prefix.length - path.length), path);
}

/** Whether the part of a URL after its authority is beneath a path, as it is written. */
function isBeneathPath(rest: string, path: string): boolean {
  if (path === '') return true;
  const written = rest.split('?', 1)[0] as string;
  return (written === path || written.startsWith(`${path}/`)) && !ambiguousPath.test(written);
}
