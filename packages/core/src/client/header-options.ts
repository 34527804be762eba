import { checkOptions } from '../base/check-options.ts';
import { configurationError } from '../base/errors.ts';
import type { OAuthClientOptions } from './oauth-client-options.ts';

/** Whether this may be the name of a header, or a scheme in one (RFC 9110 §5.6.2). */
export function isHeaderWord(value: unknown): value is string {
  return typeof value === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(value);
}

/** Headers that frame a message or name its host. The HTTP client writes them. */
const framing =
  /^(?:connection|content-(?:encoding|length|type)|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/;

function headerName(option: string, name: unknown): string {
  if (!isHeaderWord(name))
    throw configurationError(
      option,
      `${JSON.stringify(name)} is not a header name; write 'x-api-key', for example`,
    );
  const lower = name.toLowerCase();
  if (!framing.test(lower)) return lower;
  throw configurationError(option, `${name} cannot be set here: the HTTP client writes it`);
}

/** Where the token goes on API requests. */
export interface TokenHeader {
  name: string;
  /** `undefined`: that of the token's type. Empty: the bare token. */
  scheme: string | undefined;
}

/** @throws {OAuthError} `invalid-configuration` */
export function tokenHeader(given: OAuthClientOptions['authorizationHeader'] = {}): TokenHeader {
  const option = 'authorizationHeader';
  checkOptions(option, given, { name: 1, scheme: 1 });
  const { name = 'authorization', scheme } = given;
  if (scheme !== undefined && scheme !== '' && !isHeaderWord(scheme)) {
    throw configurationError(
      `${option}.scheme`,
      `${JSON.stringify(scheme)} is not a scheme; write one word, for example 'Bearer', or '' for the bare token`,
    );
  }
  return { name: headerName(`${option}.name`, name), scheme };
}

const none: Readonly<Record<string, string>> = {};

/** @throws {OAuthError} `invalid-configuration` */
export function tokenRequestHeaders(options: OAuthClientOptions): Readonly<Record<string, string>> {
  const { authenticationMethod = 'client_secret_basic', tokenRequestHeaders: given } = options;
  if (given === undefined) return none;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw configurationError('tokenRequestHeaders', "must be an object, for example { 'x-api-key': '…' }");
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    const option = `tokenRequestHeaders.${name}`;
    const lower = headerName(option, name);
    if (
      lower === 'authorization' &&
      options.clientSecret !== undefined &&
      authenticationMethod === 'client_secret_basic'
    )
      throw configurationError(
        option,
        'is written by client_secret_basic; write another authenticationMethod',
      );
    if (typeof value !== 'string' || !/^[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?$/.test(value))
      throw configurationError(option, 'must be a text of printable ASCII, without spaces around it');
    headers[lower] = value;
  }
  return headers;
}
