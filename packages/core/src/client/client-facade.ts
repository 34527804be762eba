import type { OAuthClient } from './oauth-client.ts';

type Methods = Omit<OAuthClient, 'name' | typeof Symbol.asyncDispose>;

/** Functions that few clients have called. */
type Rare = Pick<Methods, 'status' | 'invalidate' | 'with' | 'authorizer' | 'subscribe' | 'close'>;

/**
 * The client that users hold. Its functions may be detached, so each is bound, when it is first used: a pool has a hundred
 * thousand clients, and most of their functions are never called.
 */
export class ClientFacade implements OAuthClient {
  readonly name: string;
  readonly #client: Methods;
  #getToken: Methods['getToken'] | undefined;
  #headers: Methods['headers'] | undefined;
  #begin: Methods['begin'] | undefined;
  #run: Methods['run'] | undefined;
  #peek: Methods['peek'] | undefined;
  #rare: Partial<Rare> | undefined;

  constructor(name: string, client: Methods) {
    this.name = name;
    this.#client = client;
    Object.freeze(Object.defineProperties(this, own));
  }

  get getToken(): Methods['getToken'] {
    return (this.#getToken ??= this.#client.getToken.bind(this.#client));
  }
  get headers(): Methods['headers'] {
    return (this.#headers ??= this.#client.headers.bind(this.#client));
  }
  get begin(): Methods['begin'] {
    return (this.#begin ??= this.#client.begin.bind(this.#client));
  }
  get run(): Methods['run'] {
    return (this.#run ??= this.#client.run.bind(this.#client));
  }
  get peek(): Methods['peek'] {
    return (this.#peek ??= this.#client.peek.bind(this.#client));
  }
  get status(): Rare['status'] {
    return this.#bound('status');
  }
  get invalidate(): Rare['invalidate'] {
    return this.#bound('invalidate');
  }
  get with(): Rare['with'] {
    return this.#bound('with');
  }
  get authorizer(): Rare['authorizer'] {
    return this.#bound('authorizer');
  }
  get subscribe(): Rare['subscribe'] {
    return this.#bound('subscribe');
  }
  get close(): Rare['close'] {
    return this.#bound('close');
  }
  get [Symbol.asyncDispose](): Rare['close'] {
    return this.close;
  }

  #bound<Name extends keyof Rare>(name: Name): Rare[Name] {
    const rare: Partial<Rare> = (this.#rare ??= {});
    return (rare[name] ??= this.#client[name].bind(this.#client) as Rare[Name]);
  }
}

/** The getters as properties of each client, so that a copy by `{ ...client }` has them too. All clients share them. */
const { constructor: _, ...own } = Object.getOwnPropertyDescriptors(ClientFacade.prototype);
for (const name of Reflect.ownKeys(own) as (keyof typeof own)[])
  Object.assign(own[name] ?? {}, { enumerable: true });
