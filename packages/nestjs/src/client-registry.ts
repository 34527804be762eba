import { createOAuthClient, type OAuthClient, OAuthError } from '@evergrant/core';
import { checkOptions, type ResolvedClients, resolveClients } from '@evergrant/core/adapter';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { OAuthModuleOptions } from './oauth-module-options.ts';
import { unknownClient } from './oauth-root.ts';

function invalid(problem: string): OAuthError {
  return new OAuthError('invalid-configuration', `OAuthModule: ${problem}`);
}

/** The clients of one `forRoot`, by name. Closes those that it made. */
export class ClientRegistry implements OnApplicationShutdown {
  readonly #resolved: ResolvedClients<string, OAuthClient>;

  constructor(options: OAuthModuleOptions) {
    // The compiler does not check a factory's result where its module is JavaScript or its configuration is untyped.
    if (typeof options?.clients !== 'object' || options.clients === null) {
      throw invalid(
        'clients is missing; give a record of clients by name, for example { clients: { crm: { … } } }',
      );
    }
    checkOptions<OAuthModuleOptions>('OAuthModule', options, { clients: 1 });
    this.#resolved = resolveClients(options.clients, createOAuthClient);
    for (const [name, client] of Object.entries(this.#resolved.clients)) {
      if ('authorizer' in client) continue;
      throw invalid(
        `clients.${name} is no client; give the options of createOAuthClient, or a client that it made`,
      );
    }
  }

  /** @throws {OAuthError} `invalid-configuration` for a name that there is not; names those that there are. */
  get(name: string): OAuthClient {
    const { clients } = this.#resolved;
    if (Object.hasOwn(clients, name)) return clients[name] as OAuthClient;
    throw unknownClient(name, Object.keys(clients));
  }

  /** Nest calls this after the server has answered the requests under way: they still need their tokens. */
  async onApplicationShutdown(): Promise<void> {
    await this.#resolved.close();
  }
}
