import { allowsToken } from './allows-token.ts';
import type { RequestAuthorizer } from './request-authorizer.ts';

/** The number of origins that are remembered. A client has few. */
const mostOrigins = 100;

/** Tells whether a token may go to every URL of an origin, so that `fetch` may follow redirects within it by itself. */
export class TokenReach {
  readonly #authorizer: RequestAuthorizer;
  /** By origin, as it is written before the path. */
  readonly #wholeOrigins = new Map<string, boolean>();

  constructor(authorizer: RequestAuthorizer) {
    this.#authorizer = authorizer;
  }

  /** For the URL of a request that is about to carry a token. */
  coversOrigin(url: string): boolean {
    const slash = url.indexOf('/', 9); // after `https://` and at least one character of the host
    const place = slash === -1 ? url : url.slice(0, slash);
    let covered = this.#wholeOrigins.get(place);
    if (covered === undefined) {
      covered = this.allows(new URL('/', url));
      if (this.#wholeOrigins.size >= mostOrigins) this.#wholeOrigins.clear();
      this.#wholeOrigins.set(place, covered);
    }
    return covered;
  }

  /** Whether a token may go to a URL. */
  allows(url: string | URL): boolean {
    return allowsToken(this.#authorizer, url);
  }
}
