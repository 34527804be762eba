import type { TokenReach } from './authorized-fetch-reach.ts';
import { FetchHead } from './fetch-head.ts';
import { followRedirects, mayBeRedirect } from './fetch-redirects.ts';
import { isReplayableBody } from './is-replayable-body.ts';
import { KeptBody } from './kept-body.ts';
import type {
  AuthorizationHeaders,
  Exchange,
  OutgoingRequest,
  RequestAuthorizer,
  RequestOAuth,
} from './request-authorizer.ts';
import type { ResponseHead } from '../protocol/response-head.ts';
import { peekBody } from './peek-body.ts';
import { drainResponse } from './response-drain.ts';
import { setHeaders, urlByHostHeader } from './set-headers.ts';

type Fetch = typeof fetch;
type Input = Parameters<Fetch>[0];
type HeaderRecord = Record<string, string>;
type Init = RequestInit & { oauth?: RequestOAuth };

export interface FetchSite {
  authorizer: RequestAuthorizer;
  reach: TokenReach;
  /** @default the global `fetch`, looked up at each call, because tests and tracers replace it */
  fetch: Fetch | undefined;
}

/** Also a `Request` of another realm or implementation. */
function isRequest(input: Input): input is Request {
  return typeof input === 'object' && 'url' in input && 'headers' in input;
}

/** One call of `fetch`: its arguments, read once, and sent as often as the authorizer says. */
export class FetchCall implements OutgoingRequest, Exchange<Response> {
  readonly url: string;
  readonly method: string;
  readonly hasAuthorization: boolean;
  readonly signal: AbortSignal | undefined;
  readonly oauth: RequestOAuth | undefined;
  readonly #site: FetchSite;
  readonly #input: Input;
  readonly #init: RequestInit;
  /** The headers, if they were given as a record: `Headers` cost more, and each `fetch` has its own class. */
  readonly #record: HeaderRecord | undefined;
  readonly #headers: Headers | undefined;
  readonly #hasHost: boolean;
  /** The `Request` whose own body is sent. */
  readonly #bodyOf: Request | undefined;
  #kept: KeptBody | undefined;
  #sent = false;
  /** Whether redirects are followed here, and not by `fetch`. Decided at the first attempt. */
  #follows: boolean | undefined;

  constructor(site: FetchSite, input: Input, given: Init | undefined) {
    const init: Init = { ...given };
    const request = isRequest(input) ? input : undefined;
    this.oauth = init.oauth;
    if ('oauth' in init) delete init.oauth;
    if (init.method !== undefined) init.method = String(init.method);
    this.#site = site;
    this.url = request ? request.url : typeof input === 'string' ? input : String(input);
    this.method = init.method ?? request?.method ?? 'GET';
    this.signal = init.signal ?? request?.signal;
    const headers = init.headers ?? request?.headers;
    let hasAuthorization = false;
    let hasHost = false;
    if (headers && Symbol.iterator in headers) {
      this.#headers = new Headers(headers as Headers);
      hasAuthorization = this.#headers.has('authorization');
      hasHost = this.#headers.has('host');
    } else if (headers) {
      this.#record = { ...(headers as HeaderRecord) };
      for (const name in this.#record) {
        if (name.length === 13) hasAuthorization ||= name.toLowerCase() === 'authorization';
        else if (name.length === 4) hasHost ||= name.toLowerCase() === 'host';
      }
    }
    this.hasAuthorization = hasAuthorization;
    this.#hasHost = hasHost;
    const copied: RequestInit['headers'] = this.#headers ?? this.#record;
    if (copied && init.headers) init.headers = copied;
    const bringsBody = request?.body !== undefined && request.body !== null;
    if (bringsBody && (init.body === undefined || init.body === null)) this.#bodyOf = request;
    // The global `fetch` does not know the class of another realm's requests.
    const isForeign = request !== undefined && site.fetch === undefined && !(request instanceof Request);
    this.#input = isForeign ? this.url : (request ?? this.url);
    this.#init = isForeign ? { ...initOf(request), ...(copied && { headers: copied }), ...init } : init;
  }

  /** The body of a `Request` is sent again from the copy that was kept. */
  get replayable(): boolean {
    return this.#bodyOf ? this.#kept?.bytes !== undefined : isReplayableBody(this.#init.body);
  }

  /** The URL that a server reads if the `Host` header names another host than the URL. */
  get urlByHost(): string | undefined {
    if (!this.#hasHost) return undefined;
    return urlByHostHeader(this.url, this.#record ?? { host: this.#headers?.get('host') });
  }

  send(added: AuthorizationHeaders | undefined): Promise<Response> {
    if (added !== undefined) return this.start(added).then((response) => this.finish(response, response));
    return this.#fetch(this.#withBody(this.#init));
  }

  start(added: AuthorizationHeaders): Promise<Response> {
    this.#follows ??= this.#mustFollow(added);
    // The first attempt is sent with the copy that was made of the caller's options.
    const init = this.#sent ? { ...this.#init } : this.#init;
    init.headers = this.#withHeaders(added);
    if (this.#follows) init.redirect = 'manual';
    if (this.#bodyOf !== undefined) this.#kept ??= new KeptBody(this.#bodyOf);
    this.#sent = true;
    return this.#fetch(this.#withBody(init));
  }

  finish(response: Response, { status }: { status: number }): Response | Promise<Response> {
    return this.#follows && mayBeRedirect(status) ? this.#follow(response) : response;
  }

  head(response: Response): ResponseHead {
    return new FetchHead(response);
  }

  body(response: Response): Promise<string | undefined> {
    return peekBody(response);
  }

  discard(response: Response): void {
    void drainResponse(response);
  }

  #fetch(init: RequestInit): Promise<Response> {
    // Not called as a method, because the global `fetch` of some runtimes throws then.
    const fetch = this.#site.fetch ?? globalThis.fetch;
    return Promise.resolve(fetch(this.#input, init)); // some mocks give the response itself
  }

  /** The first time a `Request` sends its own body, the second time the copy that was kept. */
  #withBody(init: RequestInit): RequestInit {
    const request = this.#bodyOf;
    if (request === undefined) return init;
    const bytes = this.#kept?.bytes;
    if (bytes !== undefined) init.body = bytes;
    else if (this.#input !== request) Object.assign(init, { body: request.body, duplex: 'half' });
    return init;
  }

  #withHeaders(added: AuthorizationHeaders): NonNullable<RequestInit['headers']> {
    if (this.#headers === undefined) return setHeaders(this.#record, added);
    const headers = new Headers(this.#headers);
    for (const name in added) headers.set(name, added[name] as string);
    return headers;
  }

  /**
   * The global `fetch` removes only `Authorization`, and only if a redirect leaves the origin. Others keep it for another port of the
   * same host.
   */
  #mustFollow(added: AuthorizationHeaders): boolean {
    const redirect = this.#init.redirect ?? (isRequest(this.#input) ? this.#input.redirect : undefined);
    if (redirect !== undefined && redirect !== 'follow') return false;
    if (this.#site.fetch !== undefined && this.#site.fetch !== globalThis.fetch) return true;
    for (const name in added) if (name !== 'authorization') return true;
    return !this.#site.reach.coversOrigin(this.url);
  }

  #follow(response: Response): Promise<Response> {
    const fetch = this.#site.fetch ?? globalThis.fetch;
    const { headers: _, body, ...init } = this.#init;
    return followRedirects(response, {
      authorizer: this.#site.authorizer,
      first: {
        url: this.url,
        method: this.method.toUpperCase(),
        headers: new Headers(this.#headers ?? this.#record),
        body: this.#bodyOf ? (this.#bodyOf.body as RequestInit['body']) : body,
      },
      request: { oauth: this.oauth, signal: this.signal },
      isReplayable: () => this.replayable,
      send: (hop) =>
        fetch(hop.url, {
          ...init,
          ...(this.signal && { signal: this.signal }),
          method: hop.method,
          headers: hop.headers,
          ...(hop.body && { body: this.#kept ? (this.#kept.bytes ?? null) : hop.body }),
          redirect: 'manual',
        }),
    });
  }
}

/** The members of another realm's `Request`, without its headers and body. */
function initOf({ method, redirect, signal }: Request): RequestInit {
  return { method, ...(redirect && { redirect }), ...(signal && { signal }) };
}
