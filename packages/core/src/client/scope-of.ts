import { OriginScope } from '../authorizer/origin-scope.ts';
import type { AuthorizerOptions } from '../authorizer/request-authorizer.ts';
import { checkOptions } from '../base/check-options.ts';
import { configurationError } from '../base/errors.ts';
import { parseUrl } from '../base/parse-url.ts';
import { secureUrl } from '../base/secure-url.ts';
import type { ResolvedOptions } from './resolve-options.ts';

/**
 * The origins of an adapter: those of the client, or else the origin of the adapter's base URL.
 * @throws {OAuthError} `invalid-configuration` if there is neither, or if no request could get a token.
 */
export function scopeOf(
  site: AuthorizerOptions,
  { options, scope }: { options: ResolvedOptions; scope: OriginScope },
): OriginScope {
  checkOptions<AuthorizerOptions>('authorizer', site, { baseUrl: 1, option: 1, hint: 1 });
  const { baseUrl, hint, option = 'base URL' } = site;
  const base = parseUrl(baseUrl);
  const { insecureHosts, tokenEndpoint } = options.settings;
  if (base !== undefined) secureUrl(option, base.origin, insecureHosts);
  if (scope.empty) {
    if (base !== undefined) return new OriginScope([base.origin], option, { tokenEndpoint, insecureHosts });
    throw configurationError(
      'origins',
      "are missing; write origins: ['https://api.example.com'] in createOAuthClient" +
        (hint === undefined ? '' : `, or a base URL: ${hint}`),
    );
  }
  if (base !== undefined && !scope.touches(base)) {
    throw configurationError(
      option,
      `${base.origin} is outside the client's origins (${scope}); no request would get a token`,
    );
  }
  return scope;
}
