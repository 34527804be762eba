import { isReplayableBody } from './is-replayable-body.ts';
import { KeptBody } from './kept-body.ts';
import type {
  AuthorizationHeaders,
  Exchange,
  RequestAuthorizer,
  RequestOAuth,
  ResponseHead,
} from './request-authorizer.ts';

type Fetch = typeof fetch;
type Input = Parameters<Fetch>[0];

/** What `fetch` takes, and the caller's word on authorization for this one request. */
export interface AuthorizedRequestInit extends RequestInit {
  /** `false`: no token. A scope or resource: another token of the same client. */
  oauth?: RequestOAuth;
}

/** A `fetch` that puts the token on requests. It fits wherever a `fetch` is asked for. */
export type AuthorizedFetch = Fetch & ((input: Input, init?: AuthorizedRequestInit) => Promise<Response>);

/** The answer to a refused request is read up to here, so that its connection can be used again. */
const largestDrainedBytes = 64 * 1024;

/** Also a `Request` of another realm or implementation. */
function isRequest(input: Input): input is Request {
  return typeof input === 'object' && 'url' in input && 'headers' in input;
}

/** One call of `fetch`: sends what it was given, and the same again. */
class FetchExchange implements Exchange<Response> {
  readonly #send: Fetch;
  readonly #input: Input;
  readonly #init: RequestInit;
  #kept: KeptBody | undefined;
  #sent = false;

  constructor(send: Fetch, input: Input, init: RequestInit) {
    this.#send = send;
    this.#input = input;
    this.#init = init;
  }

  /** A `Request` that brings its own body is replayed from what was kept of it. */
  get replayable(): boolean {
    return this.#bringsBody ? this.#kept?.bytes !== undefined : isReplayableBody(this.#init.body);
  }

  send(added: AuthorizationHeaders | undefined): Promise<Response> {
    const input = this.#input;
    if (added === undefined) return this.#send(input, this.#init);
    const headers = new Headers(this.#init.headers ?? (isRequest(input) ? input.headers : undefined));
    for (const name in added) headers.set(name, added[name] as string);
    const body = this.#sent ? this.#kept?.bytes : undefined;
    if (!this.#sent && this.#bringsBody) this.#kept = new KeptBody(input as Request);
    this.#sent = true;
    return this.#send(input, { ...this.#init, headers, ...(body && { body }) });
  }

  head({ headers, status, url }: Response): ResponseHead {
    return { status, header: (name) => headers.get(name), url };
  }

  discard(response: Response): void {
    const length = Number(response.headers.get('content-length') ?? Number.NaN);
    const freed = length <= largestDrainedBytes ? response.arrayBuffer() : response.body?.cancel();
    freed?.catch(() => {}); // nobody reads it, so nobody minds that it broke
  }

  get #bringsBody(): boolean {
    const input = this.#input;
    const replaced = this.#init.body !== undefined && this.#init.body !== null;
    return isRequest(input) && Boolean(input.body) && !replaced;
  }
}

/**
 * Wraps a `fetch` so that requests within the client's origins carry the token. The caller's own
 * `Authorization` wins; after a 401 the request is sent once more, if its body can be.
 */
export function authorizedFetch(authorizer: RequestAuthorizer, fetch?: Fetch): AuthorizedFetch {
  return async (input: Input, init: AuthorizedRequestInit = {}) => {
    const { oauth, ...rest } = init;
    // Looked up at each call: tests and tracers replace the global one.
    const exchange = new FetchExchange(fetch ?? globalThis.fetch, input, rest);
    const request = isRequest(input) ? input : undefined;
    return authorizer.run(
      {
        url: request?.url ?? (input as URL | string),
        method: rest.method ?? request?.method ?? 'GET',
        hasAuthorization: new Headers(rest.headers ?? request?.headers).has('authorization'),
        signal: rest.signal ?? request?.signal,
        oauth,
        get replayable() {
          return exchange.replayable;
        },
      },
      exchange,
    );
  };
}
