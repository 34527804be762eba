import { oneOf } from '../base/one-of.ts';
import { configurationError } from '../base/errors.ts';

/** The parameters that a caller gives for a token. */
export interface TokenParameters {
  scope?: string | readonly string[] | undefined;
  resource?: string | readonly string[] | undefined;
  parameters?: Readonly<Record<string, string | readonly string[]>> | undefined;
}

/** The profile's rules for scopes. */
export interface ScopeRules {
  scopesSupported?: readonly string[] | undefined;
  /** @default ' ' */
  scopeSeparator?: string | undefined;
}

/** Parameters that have an option of their own, or that only core may set. */
const reserved = new Map([
  ['grant_type', 'grantType'],
  ['client_id', 'clientId'],
  ['client_secret', 'clientSecret'],
  ['client_assertion', 'authentication'],
  ['client_assertion_type', 'authentication'],
  ['scope', 'scope'],
  ['resource', 'resource'],
]);

/** Puts a single value into a list. A value of a wrong type is refused by the check of its text. */
function list(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly string[]) : [value as string];
}

function checkText(option: string, value: unknown): string {
  if (typeof value !== 'string') throw configurationError(option, 'must be a string, or a list of strings');
  // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
  if (/[\u0000-\u001f\u007f]/.test(value))
    throw configurationError(option, 'must not contain control characters');
  return value;
}

/** The scope tokens (RFC 6749 §3.3), each once. They may be separated by spaces or by the profile's separator. */
export function scopeTokens(
  scope: TokenParameters['scope'],
  { scopeSeparator: separator = ' ', scopesSupported: supported }: ScopeRules = {},
): string[] {
  const parts = list(scope).flatMap((part) => checkText('scope', part).split(separator));
  const tokens = new Set(parts.flatMap((part) => part.split(' ')).filter(Boolean));
  for (const token of tokens) {
    if (/[^\x21\x23-\x5b\x5d-\x7e]/.test(token)) {
      throw configurationError(
        'scope',
        `${JSON.stringify(token)} is not a scope; write printable ASCII without spaces, quotes and backslashes (RFC 6749 §3.3)`,
      );
    }
    if (supported !== undefined) oneOf('scope', token, supported);
  }
  return [...tokens];
}

/**
 * The parameters of a token request without grant type and credentials, in the order in which they are sent.
 * @throws {OAuthError} `invalid-configuration` for control characters, unknown scopes and reserved names.
 */
export function tokenParameters(
  asked: TokenParameters,
  rules: ScopeRules = {},
): (readonly [string, string])[] {
  const scope = scopeTokens(asked.scope, rules).join(rules.scopeSeparator ?? ' ');
  const entries: (readonly [string, string])[] = scope === '' ? [] : [['scope', scope]];
  for (const resource of list(asked.resource)) {
    if (checkText('resource', resource) === '')
      throw configurationError('resource', 'must not be empty; write a URI, or what the provider calls it');
    entries.push(['resource', resource]);
  }
  for (const [name, value] of Object.entries(asked.parameters ?? {})) {
    const option = `parameters.${name}`;
    checkText('parameters', name);
    const instead = reserved.get(name);
    if (instead !== undefined) throw configurationError(option, `cannot be set here: write ${instead}`);
    for (const single of list(value)) entries.push([name, checkText(option, single)]);
  }
  return entries;
}
