import { configurationError, isOAuthError, OAuthError } from '../base/errors.ts';
import type { TokenSource } from '../base/token-source.ts';

/** Clients by name, and the end of those that were made here. */
export interface ResolvedClients<Name extends string, Client> {
  readonly clients: Readonly<Record<Name, Client>>;
  /** Closes the clients that were made from options. A client that was given stays open. */
  close(): Promise<void>;
}

const example = 'for example { crm: client } or { crm: { ...learnAmp(), clientId, clientSecret } }';

/**
 * Makes clients from options, once, and takes clients as they are.
 * @example
 * const { clients, close } = resolveClients({ crm: { ...learnAmp(), clientId, clientSecret }, erp }, createOAuthClient);
 * @throws {OAuthError} `invalid-configuration`, naming the client and the option.
 */
export function resolveClients<
  Name extends string,
  Options extends object,
  Client extends TokenSource & { close(): Promise<void> },
>(
  given: Readonly<Record<Name, Client | Options>>,
  create: (options: Options) => Client,
): ResolvedClients<Name, Client> {
  if (typeof given !== 'object' || given === null) {
    throw configurationError(
      'clients',
      `must be a record of clients or of their options by name, ${example}`,
    );
  }
  if (isClient(given)) throw configurationError('clients', `is a client; give it a name, ${example}`);
  const made: Client[] = [];
  const clients: Record<string, Client> = {};
  for (const [name, one] of Object.entries<Client | Options>(given)) {
    if (isClient(one)) {
      clients[name] = one;
      continue;
    }
    clients[name] = make(name, one, create);
    made.push(clients[name]);
  }
  return {
    clients: clients as Record<Name, Client>,
    async close() {
      await Promise.all(made.map((client) => client.close()));
    },
  };
}

function isClient<Client extends TokenSource>(value: Client | object): value is Client {
  return typeof (value as Partial<TokenSource> | null | undefined)?.getToken === 'function';
}

function make<Options, Client>(name: string, options: Options, create: (options: Options) => Client): Client {
  if (typeof options !== 'object' || options === null) {
    throw configurationError(`clients.${name}`, 'must be a client, or the options of createOAuthClient');
  }
  try {
    return create(options);
  } catch (error) {
    if (!isOAuthError(error)) throw error;
    throw new OAuthError(error.code, `clients.${name}: ${error.message}`);
  }
}
