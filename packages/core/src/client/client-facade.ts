import type { OAuthClient } from './oauth-client.ts';

type Methods = Omit<OAuthClient, 'name' | typeof Symbol.asyncDispose>;

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
  #status: Methods['status'] | undefined;
  #invalidate: Methods['invalidate'] | undefined;
  #with: Methods['with'] | undefined;
  #authorizer: Methods['authorizer'] | undefined;
  #subscribe: Methods['subscribe'] | undefined;
  #close: Methods['close'] | undefined;

  constructor(name: string, client: Methods) {
    this.name = name;
    this.#client = client;
    Object.freeze(Object.defineProperties(this, own));
  }

  get getToken(): Methods['getToken'] {
    return (this.#getToken ??= (options) => this.#client.getToken(options));
  }
  get headers(): Methods['headers'] {
    return (this.#headers ??= (options) => this.#client.headers(options));
  }
  get begin(): Methods['begin'] {
    return (this.#begin ??= (request) => this.#client.begin(request));
  }
  get run(): Methods['run'] {
    return (this.#run ??= (request, exchange) => this.#client.run(request, exchange));
  }
  get peek(): Methods['peek'] {
    return (this.#peek ??= () => this.#client.peek());
  }
  get status(): Methods['status'] {
    return (this.#status ??= () => this.#client.status());
  }
  get invalidate(): Methods['invalidate'] {
    return (this.#invalidate ??= () => this.#client.invalidate());
  }
  get with(): Methods['with'] {
    return (this.#with ??= (request) => this.#client.with(request));
  }
  get authorizer(): Methods['authorizer'] {
    return (this.#authorizer ??= (site) => this.#client.authorizer(site));
  }
  get subscribe(): Methods['subscribe'] {
    return (this.#subscribe ??= (listener) => this.#client.subscribe(listener));
  }
  get close(): Methods['close'] {
    return (this.#close ??= () => this.#client.close());
  }
  get [Symbol.asyncDispose](): Methods['close'] {
    return this.close;
  }
}

/** The getters as properties of each client, so that a copy by `{ ...client }` has them too. All clients share them. */
const { constructor: _, ...own } = Object.getOwnPropertyDescriptors(ClientFacade.prototype);
for (const name of Reflect.ownKeys(own) as (keyof typeof own)[])
  Object.assign(own[name] ?? {}, { enumerable: true });
