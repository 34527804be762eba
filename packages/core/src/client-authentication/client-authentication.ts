/** The members of the authorization server that client authentication reads. */
export type AuthorizationServerIdentity = {
  readonly issuer: string;
  readonly token_endpoint?: string;
};

/** The members of the client that client authentication reads. */
export type ClientIdentity = {
  readonly client_id: string;
};

/**
 * Client authentication: a function that changes the body and the headers of a token request. It runs again for each attempt
 * (RFC 6749 §2.3). The functions of oauth4webapi have this type.
 */
export type ClientAuthentication = (
  server: AuthorizationServerIdentity,
  client: ClientIdentity,
  body: URLSearchParams,
  headers: Headers,
) => void | Promise<void>;
