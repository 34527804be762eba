import type { AuthorizationHeaders, RequestAuthorizer } from '@evergrant/core/adapter';
import type { PreparedConfig } from './axios-like.ts';
import type { OutgoingCall } from './outgoing-call.ts';

/** The fetch adapter's own options, which early releases have no types for. */
interface GuardedConfig {
  beforeRedirect?: unknown;
  env?: { fetch?: unknown };
  fetchOptions?: { redirect?: unknown } | undefined;
}

/** Keeps our headers from following a redirect out of the origin that they are meant for. */
export class RedirectGuard {
  /** Whether a redirect took our headers off: then the answer says nothing about the token. */
  tokenLost = false;
  readonly #config: GuardedConfig;
  /** What the call brought along. */
  readonly #own: GuardedConfig;
  readonly #outgoing: OutgoingCall;
  readonly #authorizer: RequestAuthorizer;

  constructor(config: PreparedConfig, outgoing: OutgoingCall, authorizer: RequestAuthorizer) {
    this.#config = config as GuardedConfig;
    this.#outgoing = outgoing;
    this.#authorizer = authorizer;
    const { beforeRedirect, fetchOptions } = this.#config;
    this.#own = { beforeRedirect, fetchOptions };
  }

  /** Before every send. */
  guard(added: AuthorizationHeaders): void {
    const { beforeRedirect, fetchOptions } = this.#own;
    this.tokenLost = false;
    this.#config.beforeRedirect = (options: any, ...details: any[]) => {
      (beforeRedirect as ((...words: any[]) => void) | undefined)?.(options, ...details);
      this.#strip(options, added);
    };
    // A standard fetch drops `Authorization` at another origin, but no other header; nor can we see where it goes.
    if (this.#config.env?.fetch || hasOtherName(added)) {
      const redirect = fetchOptions?.redirect === 'error' ? 'error' : 'manual';
      this.#config.fetchOptions = { ...fetchOptions, redirect };
    }
  }

  /** Gives the config back what it had. */
  restore(): void {
    this.#config.beforeRedirect = this.#own.beforeRedirect;
    if ('fetchOptions' in this.#config) this.#config.fetchOptions = this.#own.fetchOptions;
  }

  /** follow-redirects keeps `Authorization` on the way to a subdomain or another path, and other headers always. */
  #strip({ headers, href }: { headers: Record<string, unknown>; href: string }, added: AuthorizationHeaders) {
    const { method, oauth, url } = this.#outgoing;
    const carriers = Object.keys(headers).filter((name) => headers[name] === added[name.toLowerCase()]);
    const allowed =
      new URL(href).origin === new URL(url).origin &&
      this.#authorizer.begin({ url: href, method, oauth, hasAuthorization: false, replayable: false });
    if (!allowed) for (const name of carriers) delete headers[name];
    this.tokenLost = !allowed || carriers.length === 0;
  }
}

/** Whether the token has another header than `Authorization`. */
function hasOtherName(added: AuthorizationHeaders): boolean {
  for (const name in added) if (name !== 'authorization') return true;
  return false;
}
