/** The authorization server, as far as client authentication looks at it. */
export type AuthorizationServerIdentity = {
  readonly issuer: string;
  readonly token_endpoint?: string;
};

/** The client, as far as client authentication looks at it. */
export type ClientIdentity = {
  readonly client_id: string;
};

/**
 * Client authentication: a function over the body and the headers of a token request, run afresh for each
 * attempt (RFC 6749 §2.3). The functions of oauth4webapi have this shape.
 */
export type ClientAuthentication = (
  server: AuthorizationServerIdentity,
  client: ClientIdentity,
  body: URLSearchParams,
  headers: Headers,
) => void | Promise<void>;
