import { configurationError } from './core.ts';

/**
 * Reads a name that becomes one part of a URL: a subdomain in front of the vendor's domain, a tenant, a project.
 * Whatever could lead to another host or path is refused, so a name from a database cannot send the secret
 * elsewhere. A value at the end of a host needs `oneOf` instead.
 *
 * @example
 * label('microsoft.tenant', 'contoso.onmicrosoft.com'); // 'contoso.onmicrosoft.com'
 * @throws {OAuthError} `invalid-configuration`, naming the option.
 */
export function label(option: string, value: string): string {
  if (typeof value === 'string' && /^\w[\w.-]*$/.test(value) && !value.includes('..')) return value;
  throw configurationError(option, `must be a name of letters, digits, '-', '_' and '.', not a URL`);
}
