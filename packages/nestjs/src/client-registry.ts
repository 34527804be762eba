import { createOAuthClient, type OAuthClient, type OAuthClientOptions, OAuthError } from '@evergrant/core';
import type { OnModuleDestroy } from '@nestjs/common';
import type { OAuthModuleOptions } from './oauth-module-options.ts';

function isClient(given: OAuthClientOptions | OAuthClient): given is OAuthClient {
  return 'getToken' in Object(given);
}

/** The clients of an application, by name. It closes those that it made. */
export class ClientRegistry implements OnModuleDestroy {
  readonly #clients = new Map<string, OAuthClient>();
  readonly #own: OAuthClient[] = [];

  constructor(options: OAuthModuleOptions) {
    // A factory's result is looked at by no compiler where its module is JavaScript, or its configuration is not typed.
    if (typeof options?.clients !== 'object' || options.clients === null) {
      throw new OAuthError(
        'invalid-configuration',
        'OAuthModule: clients is missing; give a record of them by name',
      );
    }
    for (const [name, given] of Object.entries(options.clients)) {
      const client = isClient(given) ? given : createOAuthClient(Object(given));
      this.#clients.set(name, client);
      if (client !== given) this.#own.push(client);
    }
  }

  get(name: string): OAuthClient {
    const client = this.#clients.get(name);
    if (client !== undefined) return client;
    const known = [...this.#clients.keys()].map((key) => `"${key}"`).join(', ') || 'none';
    throw new OAuthError(
      'invalid-configuration',
      `OAuthModule has no client "${name}"; give it in \`clients\` of forRoot or forRootAsync. It has: ${known}`,
    );
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.#own.map((client) => client.close()));
  }
}
