import type { OutgoingRequest, RequestAuthorizer } from './request-authorizer.ts';

/**
 * Whether a request would get a token at another URL. Sends nothing and requests no token.
 *
 * @example
 * const headers = allowsToken(authorizer, redirect.url) ? own : withoutToken(own);
 */
export function allowsToken(
  authorizer: RequestAuthorizer,
  url: string | URL,
  request?: Pick<OutgoingRequest, 'hasAuthorization' | 'method' | 'oauth'>,
): boolean {
  const { hasAuthorization = false, method = 'GET', oauth } = request ?? {};
  if (oauth === false || hasAuthorization) return false;
  return authorizer.allows
    ? authorizer.allows(url)
    : authorizer.begin({ url, method, hasAuthorization, oauth, replayable: false }) !== undefined;
}
