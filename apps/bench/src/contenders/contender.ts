/** What a contender calls, and where it gets its tokens. */
export interface Surroundings {
  /** Origin of the API. */
  apiUrl: string;
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
}

/** A client that makes its calls as the contender says. */
export interface Prepared<Client> {
  client: Client;
  close?: () => Promise<unknown>;
}

/** Whose work it is that puts the token on a call. */
export type Kind = 'no token' | 'by hand' | 'published' | 'ours';

/** One of several ways to call an API with a token, for one HTTP client. */
export interface Contender<Client> {
  name: string;
  kind: Kind;
  /** Whether other contenders are compared with it. @default false */
  baseline?: boolean;
  /** Whether the scenarios are run with it. Some never get a new token. @default kind is not 'no token' */
  inScenarios?: boolean;
  prepare: (client: Client, surroundings: Surroundings) => Promise<Prepared<Client>> | Prepared<Client>;
}
