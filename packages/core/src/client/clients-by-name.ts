import type { OAuthClient } from './oauth-client.ts';
import type { GrantClientOptions, OAuthClientOptions } from './oauth-client-options.ts';

/** Clients by name, as every server adapter takes them. Each is a client, or the options to create one. */
export type ClientsByName<Name extends string = string> = Readonly<
  Record<Name, OAuthClient | OAuthClientOptions | GrantClientOptions>
>;
