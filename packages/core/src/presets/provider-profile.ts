import type { AuthenticationMethod } from '../client-authentication/authentication-method.ts';
import type { BodyFormat } from '../protocol/body-format.ts';

/** Parameters of a token request; a list is sent as a repeated parameter. */
export type TokenRequestParameters = Readonly<Record<string, string | readonly string[]>>;

/** All that is particular about a provider. Plain data: spread it, override what you like. */
export interface ProviderProfile {
  /** Stands in events, errors and the key of stored tokens. */
  name: string;
  /** Absolute; `https:`, or `http:` on loopback (RFC 6749 §3.2). */
  tokenEndpoint: string | URL;
  /** @default 'form' (RFC 6749 §4.4.2) */
  bodyFormat?: BodyFormat;
  /** @default 'client_secret_basic' (RFC 6749 §2.3.1) */
  authenticationMethod?: AuthenticationMethod;
  /**
   * How id and secret are written in HTTP Basic: form-encoded first, as RFC 6749 §2.3.1 says, or as they
   * are, for the many servers that do not decode.
   * @default 'form'
   */
  basicEncoding?: 'form' | 'raw';
  /** RFC 6749 §3.3. @default none is sent */
  scope?: string | readonly string[];
  /** The scopes that exist. Another one is a configuration error. @default any */
  scopesSupported?: readonly string[];
  /** Further parameters of every token request. */
  parameters?: TokenRequestParameters;
  /** Accepted `token_type`, lower case, and the header scheme of each. @default { bearer: 'Bearer', dpop: 'DPoP' } */
  tokenTypes?: Readonly<Record<string, string>>;
  /** Lifetime of a token whose response has no `expires_in`, milliseconds. @default 300_000 */
  assumedLifetimeMs?: number;
  /** Where the token may go. A path beyond `/` is a prefix, matched by whole segments. @default the adapter's base URL */
  origins?: readonly (string | URL)[];
}
