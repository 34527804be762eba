import type { AuthorizationHeaders } from '@evergrant/core';

/** The options of the next hop, as follow-redirects shows them. */
interface NextHop {
  href: string;
  headers: Record<string, unknown>;
}
type BeforeRedirect = (options: any, ...details: any[]) => void;

/**
 * Keeps the token from leaving its scope by a redirect. follow-redirects drops `Authorization` at another
 * host, but not at a subdomain of the first one, nor at another path.
 */
export class RedirectGuard {
  readonly #own: BeforeRedirect | undefined;
  readonly #inScope: (url: string) => boolean;
  #tokenLost = false;

  constructor(own: BeforeRedirect | undefined, inScope: (url: string) => boolean) {
    this.#own = own;
    this.#inScope = inScope;
  }

  /** Whether the answer comes from a place that the token did not go to, and says nothing about the token. */
  get tokenLost(): boolean {
    return this.#tokenLost;
  }

  /** The `beforeRedirect` of a request with a token; the caller's own runs first. */
  watch({ authorization }: AuthorizationHeaders): BeforeRedirect {
    return (options: NextHop, ...details) => {
      this.#own?.(options, ...details);
      const carriers = Object.keys(options.headers).filter((name) => options.headers[name] === authorization);
      if (!this.#inScope(options.href)) for (const name of carriers.splice(0)) delete options.headers[name];
      this.#tokenLost = carriers.length === 0;
    };
  }
}
