import type { OAuthClient } from './oauth-client.ts';
import type { OAuthClientOptions } from './oauth-client-options.ts';

/** Clients by name, as every server adapter takes them: each a client, or the options of a client to make. */
export type ClientsByName<Name extends string = string> = Readonly<
  Record<Name, OAuthClient | OAuthClientOptions>
>;
