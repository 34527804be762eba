import { OAuthError } from '@evergrant/core';
import { configurationError } from '@evergrant/core/adapter';

function wrongOrder(problem: string, order: string): OAuthError {
  return new OAuthError('invalid-configuration', `${problem}. Write ${order}`);
}

/** A cache around ours does not see whose request it is. */
export function sharingOutside(): OAuthError {
  return wrongOrder(
    'interceptors.cache() and interceptors.deduplicate() must come before oauthInterceptor: named after it, they ' +
      'do not see the token, and give the answer to one token to the holders of others',
    'compose(interceptors.cache(), oauthInterceptor(client))',
  );
}

/** The dns interceptor around ours hides where a request goes. */
export function dnsOutside(): OAuthError {
  return wrongOrder(
    'interceptors.dns() must come before oauthInterceptor: named after it, it hides the origin, and no token may go there',
    'compose(interceptors.dns(), oauthInterceptor(client))',
  );
}

/** A redirect interceptor within ours takes our headers to where they must not go. */
export function redirectInside(): OAuthError {
  return wrongOrder(
    'a redirect was not followed, because the token might leave its origin or path: interceptors.redirect() must come after oauthInterceptor',
    'compose(oauthInterceptor(client), interceptors.redirect())',
  );
}

/** A `Client` or `Pool` of undici 6 or 7, whose requests say no origin. */
export function unknownOrigin(): OAuthError {
  return configurationError(
    'baseUrl',
    "this dispatcher does not say where its requests go; write oauthInterceptor(client, { baseUrl: 'https://api.example.com' })",
  );
}
