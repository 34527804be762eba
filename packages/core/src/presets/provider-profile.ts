import type { AuthenticationMethod } from '../client-authentication/authentication-method.ts';
import type { BodyFormat } from '../protocol/body-format.ts';
import type { RefusalCheck, RefusalRules } from '../protocol/refusal-rules.ts';
import type { TokenResponseReader, TokenResponseShape } from '../protocol/token-response-shape.ts';

/** Parameters of a token request; a list is sent as a repeated parameter. */
export type TokenRequestParameters = Readonly<Record<string, string | readonly string[]>>;

/** Everything that is particular to a system. It is plain data: spread it, and override any member. */
export interface ProviderProfile {
  /** The name in events, in errors and in the key of stored tokens. */
  name: string;
  /** Absolute; `https:`, or `http:` on loopback and {@link insecureHosts} (RFC 6749 §3.2). */
  tokenEndpoint: string | URL;
  /** `grant_type` of token requests. `false`: none is sent. @default 'client_credentials' */
  grantType?: string | false;
  /** How the parameters are written; `'query'` puts them into the URL. @default 'form' (RFC 6749 §4.4.2) */
  bodyFormat?: BodyFormat;
  /** @default 'client_secret_basic' (RFC 6749 §2.3.1) */
  authenticationMethod?: AuthenticationMethod;
  /**
   * How id and secret are written in HTTP Basic: form-encoded (RFC 6749 §2.3.1), or `raw`, for the many servers that do not
   * decode.
   * @default 'form'
   */
  basicEncoding?: 'form' | 'raw';
  /** RFC 6749 §3.3. @default none is sent */
  scope?: string | readonly string[];
  /** The scopes that exist. Any other is a configuration error. @default any */
  scopesSupported?: readonly string[];
  /** The separator between two scopes. @default ' ' */
  scopeSeparator?: string;
  /** Resource indicator (RFC 8707), or the provider's own form of it: any text. @default none is sent */
  resource?: string | readonly string[];
  /** Further parameters of every token request. Values whose names look secret are kept out of messages. */
  parameters?: TokenRequestParameters;
  /** Headers of every token request, for example an API key or a `User-Agent`. */
  tokenRequestHeaders?: Readonly<Record<string, string>>;
  /** Accepted `token_type`, in any case, and the header scheme of each. @default { bearer: 'Bearer', dpop: 'DPoP' } */
  tokenTypes?: Readonly<Record<string, string>>;
  /** Where the token response has the token and its lifetime, or a function that reads it. @default RFC 6749 §5.1 */
  tokenResponse?: TokenResponseShape | TokenResponseReader;
  /**
   * The header of API requests; `scheme: ''` sends the bare token.
   * @default { name: 'authorization', scheme: that of the token's type }
   */
  authorizationHeader?: { name?: string; scheme?: string };
  /**
   * What counts as a refused token besides 401, or a function that decides. `invalid_token` in a 400 or 403 always counts.
   * @default {}
   */
  refusals?: RefusalRules | RefusalCheck;
  /**
   * Hosts that secrets and tokens may go to over plain `http:`: exact names, and `*.suffix`. Only for networks that
   * you trust as a whole. @default none: `http:` is for loopback only
   */
  insecureHosts?: readonly string[];
  /** The lifetime of a token without `expires_in`, milliseconds. @default 300_000 */
  assumedLifetimeMs?: number;
  /** Where the token may go. A path is a prefix, matched by whole segments. @default the adapter's base URL */
  origins?: readonly (string | URL)[];
}
