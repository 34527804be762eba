import { createOAuthClient, isOAuthError, type OAuthClient, OAuthError } from '@evergrant/core';
import { checkOptions, type ClientsByName } from '@evergrant/core/adapter';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { OAuthModuleOptions } from './oauth-module-options.ts';
import { unknownClient } from './oauth-root.ts';

/** @throws {OAuthError} `invalid-configuration` for what gives tokens and is no client. */
function isClient(given: ClientsByName[string], name: string): given is OAuthClient {
  if (!('getToken' in Object(given))) return false;
  if ('authorizer' in given) return true;
  throw new OAuthError(
    'invalid-configuration',
    `OAuthModule: clients.${name} is no client; give the options of createOAuthClient, or a client that it made`,
  );
}

/** @throws {OAuthError} `invalid-configuration`, naming the client in the module and the option. */
function create(options: object, name: string): OAuthClient {
  try {
    return createOAuthClient(options as Parameters<typeof createOAuthClient>[0]);
  } catch (error) {
    if (!isOAuthError(error)) throw error;
    throw new OAuthError(error.code, `OAuthModule: clients.${name}: ${error.message}`);
  }
}

/** The clients of one `forRoot`, by name. Closes those that it made. */
export class ClientRegistry implements OnApplicationShutdown {
  readonly #clients = new Map<string, OAuthClient>();
  readonly #own: OAuthClient[] = [];

  constructor(options: OAuthModuleOptions) {
    // The compiler does not check a factory's result where its module is JavaScript or its configuration is untyped.
    if (typeof options?.clients !== 'object' || options.clients === null) {
      throw new OAuthError(
        'invalid-configuration',
        'OAuthModule: clients is missing; give a record of clients by name, for example { clients: { crm: { … } } }',
      );
    }
    checkOptions<OAuthModuleOptions>('OAuthModule', options, { clients: 1 });
    for (const [name, given] of Object.entries(options.clients)) {
      const client = isClient(given, name) ? given : create(Object(given) as object, name);
      this.#clients.set(name, client);
      if (client !== given) this.#own.push(client);
    }
  }

  /** @throws {OAuthError} `invalid-configuration` for a name that there is not; names those that there are. */
  get(name: string): OAuthClient {
    const client = this.#clients.get(name);
    if (client !== undefined) return client;
    throw unknownClient(name, this.#clients.keys());
  }

  /** Nest calls this after the server has answered the requests under way: they still need their tokens. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.#own.map((client) => client.close()));
  }
}
