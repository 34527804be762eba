import type { AuthorizationHeaders } from '@evergrant/core/adapter';
import type { OutgoingCall } from './outgoing-call.ts';

/** The fetch adapter's own options, which early releases have no types for. */
interface GuardedConfig {
  beforeRedirect?: ((...words: any[]) => void) | undefined;
  env?: { fetch?: unknown };
  fetchOptions?: { redirect?: unknown } | undefined;
}

/** Keeps our headers, while a call is sent, from following a redirect out of the origin that they are meant for. */
export class RedirectGuard {
  /** Whether a redirect took our headers off: then the answer says nothing about the token. */
  declare tokenLost: boolean;
  declare readonly config: GuardedConfig;
  /** What the call brought along. */
  declare readonly beforeRedirect: GuardedConfig['beforeRedirect'];
  declare readonly fetchOptions: GuardedConfig['fetchOptions'];

  constructor(call: OutgoingCall, added: AuthorizationHeaders) {
    const config = call.config as GuardedConfig;
    const { beforeRedirect, fetchOptions } = config;
    this.tokenLost = false;
    this.config = config;
    this.beforeRedirect = beforeRedirect;
    this.fetchOptions = fetchOptions;
    config.beforeRedirect = (options, ...details) => {
      beforeRedirect?.(options, ...details);
      this.tokenLost = !strip(options, call, added);
    };
    // A standard fetch drops `Authorization` at another origin, but no other header; nor can we see where it goes.
    if (config.env?.fetch || hasOtherName(added)) {
      const redirect = fetchOptions?.redirect === 'error' ? 'error' : 'manual';
      config.fetchOptions = { ...fetchOptions, redirect };
    }
  }

  /** Gives the config back what it had. */
  restore(): void {
    const { beforeRedirect, config, fetchOptions } = this;
    // Where there was nothing: one more property can make axios' own objects grow.
    if (beforeRedirect === undefined) delete config.beforeRedirect;
    else config.beforeRedirect = beforeRedirect;
    if (config.fetchOptions !== fetchOptions) config.fetchOptions = fetchOptions;
  }
}

/**
 * follow-redirects keeps `Authorization` on the way to a subdomain or another path, and other headers always. Gives whether
 * the token goes along.
 */
function strip(
  { headers, href }: { headers: Record<string, unknown>; href: string },
  { method, oauth, site, url }: OutgoingCall,
  added: AuthorizationHeaders,
): boolean {
  const carriers = Object.keys(headers).filter((name) => headers[name] === added[name.toLowerCase()]);
  const allowed =
    new URL(href).origin === new URL(url).origin &&
    site.authorizer.begin({ url: href, method, oauth, hasAuthorization: false, replayable: false });
  if (!allowed) for (const name of carriers) delete headers[name];
  return Boolean(allowed) && carriers.length > 0;
}

/** Whether the token has another header than `Authorization`. */
function hasOtherName(added: AuthorizationHeaders): boolean {
  for (const name in added) if (name !== 'authorization') return true;
  return false;
}
