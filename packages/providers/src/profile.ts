/** All that is particular about a system, as plain data. Spread it into `createOAuthClient`; override what you like. */
export interface ProviderProfile {
  /** The system's name in kebab case; appears in events and errors. */
  name: string;
  /** Absolute URL, `https:`. */
  tokenEndpoint: string | URL;
  /** Where the token may go: the API's origin, with a path where the API has one. */
  origins?: readonly (string | URL)[];
  /** @default 'client_credentials' */
  grantType?: string;
  /** @default 'form' */
  bodyFormat?: 'form' | 'multipart' | 'json' | 'query';
  /** @default 'client_secret_basic' */
  authenticationMethod?: 'client_secret_basic' | 'client_secret_post' | 'client_secret_jwt';
  /** `'raw'` where the vendor's document joins id and secret as they are. @default 'form' */
  basicEncoding?: 'form' | 'raw';
  scope?: string | readonly string[];
  scopesSupported?: readonly string[];
  /** @default ' ' */
  scopeSeparator?: string;
  resource?: string | readonly string[];
  /** Further parameters of every token request. */
  parameters?: Readonly<Record<string, string | readonly string[]>>;
  /** Headers that the token endpoint wants, for example an API key. */
  tokenRequestHeaders?: Readonly<Record<string, string>>;
  /** Accepted `token_type`, lower case, and the header scheme of each. @default { bearer: 'Bearer', dpop: 'DPoP' } */
  tokenTypes?: Readonly<Record<string, string>>;
  /** Where the answer has what; names, or paths with dots (`data.token`). */
  tokenResponse?: {
    /** @default 'access_token' */
    accessToken?: string;
    /** @default 'token_type' */
    tokenType?: string;
    /** @default 'expires_in' */
    expiresIn?: string;
    /** @default 'seconds' */
    expiresInUnit?: 'seconds' | 'milliseconds' | 'minutes';
    /** An absolute expiry: epoch seconds, epoch milliseconds, or a date. */
    expiresAt?: string;
    /** Longer lifetimes are cut to this. */
    maxLifetimeMs?: number;
  };
  /** `scheme: ''` sends the bare token. @default { name: 'authorization', scheme: that of the token type } */
  authorizationHeader?: { name?: string; scheme?: string };
  /** What counts as a refused token beside 401. */
  refusals?: {
    statuses?: readonly number[];
    challengeErrors?: readonly string[];
    bodyIncludes?: readonly string[];
  };
  insecureHosts?: readonly string[];
  /** Lifetime of a token whose answer has none. */
  assumedLifetimeMs?: number;
}
