import type { RequestOAuth } from '@evergrant/core';
import {
  allowsToken,
  type AuthorizationHeaders,
  type AuthorizedRequest,
  hasAuthorizationHeader,
  isReplayableBody,
  nameClient,
  type OutgoingRequest,
  type RequestAuthorizer,
  ResponseDrain,
  type ResponseHead,
  setHeaders,
  urlByHostHeader,
} from '@evergrant/core/adapter';
import type { Dispatcher } from 'undici';
import { dnsOutside, redirectInside, sharingOutside, unknownOrigin } from './configuration-errors.ts';
import type { DispatchOptions } from './dispatch-options.ts';
import { outerLayers, type OuterLayers } from './outer-layers.ts';
import { type HeaderRecord, recordOf } from './request-headers.ts';

type UndiciHeaders = NonNullable<DispatchOptions['headers']>;

/** Sends a request on to what stands within. */
export type Dispatch = (options: DispatchOptions, handler: Dispatcher.DispatchHandler) => boolean;

export interface DispatchSite {
  authorizer: RequestAuthorizer;
  dispatch: Dispatch;
  /** The origin of a request that says none. */
  origin: string | undefined;
}

/** To a cache within ours, a request with a token in a header of another name looks like anybody's. */
function forbidStoring(headers: HeaderRecord): void {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === 'cache-control') ?? 'cache-control';
  const directives = String(headers[name] ?? '');
  if (directives.includes('no-store')) return;
  headers[name] = directives === '' ? 'no-store' : `${directives}, no-store`;
}

/** What both generations of handlers have under the same name. */
export interface CommonHandler {
  onResponseStarted?(): unknown;
  onBodySent?(chunk: unknown, total?: number): unknown;
  onRequestSent?(): unknown;
}

/**
 * One dispatched request: what the authorizer is told, and the handler of all attempts. The two generations of
 * handlers give its methods their names.
 */
export abstract class AuthorizedDispatch<Handler extends CommonHandler> implements OutgoingRequest {
  // Fields are declared, and set in the constructor: a definition of its own for each takes longer than all else here.
  /** The handler around ours. Interceptors may look through it. */
  declare readonly handler: Handler;
  declare readonly url: string;
  declare readonly method: string;
  declare readonly hasAuthorization: boolean;
  declare readonly oauth: RequestOAuth | undefined;
  /** The visited URLs, where a redirect interceptor stands within. */
  declare protected history: readonly URL[] | undefined;
  /** There while the answer to a refused attempt is read. */
  declare protected drain: ResponseDrain | undefined;
  /** Private, so that nothing prints the token. */
  readonly #own: {
    readonly site: DispatchSite;
    readonly outer: OuterLayers;
    options: DispatchOptions;
    added: AuthorizationHeaders | undefined;
    authorized: AuthorizedRequest | undefined;
    waiting: AbortController | undefined;
  };

  constructor(site: DispatchSite, given: DispatchOptions, downstream: Dispatcher.DispatchHandler) {
    // Read once: what the caller changes afterwards changes nothing, and what is judged is what is sent.
    const options = { ...given };
    const { headers, origin } = options;
    const record = recordOf(headers);
    if (record !== undefined && record !== headers) options.headers = record as UndiciHeaders;
    if (typeof origin === 'object' && origin !== null) options.origin = origin.origin;
    const base = options.origin || site.origin;
    if (!base) throw nameClient(unknownOrigin(), site.authorizer.name);
    this.handler = downstream as Handler;
    // Appended, not resolved: undici sends what `path` says to the origin, even if that looks like another host.
    const text = String(base);
    this.url = (text.endsWith('/') ? text.slice(0, -1) : text) + options.path;
    this.method = options.method;
    this.hasAuthorization = record !== undefined && hasAuthorizationHeader(record);
    this.oauth = options.oauth;
    this.history = undefined;
    this.drain = undefined;
    const outer = outerLayers(downstream);
    this.#own = { site, outer, options, added: undefined, authorized: undefined, waiting: undefined };
  }

  get replayable(): boolean {
    return isReplayableBody(this.#own.options.body);
  }

  get signal(): AbortSignal {
    return (this.#own.waiting ??= new AbortController()).signal;
  }

  /** Sends the request, with the token or without: then the answer goes past us. */
  begin(): boolean {
    if (this.#own.outer === 'sharing') return this.#refuse(sharingOutside());
    const { authorizer, dispatch } = this.#own.site;
    this.#own.authorized = authorizer.begin(this);
    if (this.#own.authorized === undefined && this.#isAllowed(this.#urlBeforeDns())) {
      return this.#refuse(dnsOutside());
    }
    const atHost = urlByHostHeader(this.url, this.#record);
    if (atHost !== undefined && !this.#isAllowed(atHost)) this.#own.authorized = undefined;
    if (this.#own.authorized !== undefined) return this.#send();
    return dispatch(this.#own.options, this.handler as Dispatcher.DispatchHandler);
  }

  onResponseStarted(): unknown {
    return this.handler.onResponseStarted?.();
  }

  onBodySent(chunk: unknown, total?: number): unknown {
    return this.handler.onBodySent?.(chunk, total);
  }

  onRequestSent(): unknown {
    return this.handler.onRequestSent?.();
  }

  /** Tells the handler that the request is waiting; an abort of `waiting` ends the wait. */
  protected abstract start(waiting: AbortController): void;

  /** Tells the handler that there will be no response. */
  protected abstract fail(error: Error): void;

  /** Whether an outer layer that cannot be looked into may share the answer. */
  protected get hidesToken(): boolean {
    return this.#own.outer === 'unknown';
  }

  /** Whether the attempt was refused, and the request is sent again once its answer has ended. */
  protected judge(status: number, header: ResponseHead['header'], giveUp: () => void): boolean {
    if (status < 200 && status !== 101) return false;
    const head: ResponseHead = { status, header, url: this.history?.at(-1) };
    if (this.#own.authorized?.handleResponse(head) !== 'resend') return false;
    this.drain = new ResponseDrain(giveUp);
    return true;
  }

  /** The refused answer has ended, one way or another. */
  protected resend(): void {
    const { drain } = this;
    this.drain = undefined;
    drain?.end();
    try {
      this.#send();
    } catch (error) {
      this.fail(error as Error);
    }
  }

  /**
   * Why a redirect that was followed within must go no further, if so: undici takes off `Authorization` alone, and
   * only at another origin.
   */
  protected redirectProblem(): Error | undefined {
    const first = this.history?.[0];
    if (first === undefined) return undefined;
    const isStripped = Object.keys(this.#own.added ?? {}).every((name) => name === 'authorization');
    if (isStripped && this.#isAllowed(`${first.origin}/`)) return undefined;
    return nameClient(redirectInside(), this.#own.site.authorizer.name);
  }

  #send(): boolean {
    const headers = this.#own.authorized!.headers();
    if (!(headers instanceof Promise)) return this.#transmit(headers);
    // The request has not begun yet, but its caller may want to end it.
    this.#own.options.headers = { ...this.#record } as UndiciHeaders;
    this.start((this.#own.waiting ??= new AbortController()));
    headers.then((added) => this.#transmit(added)).catch((error: Error) => this.fail(error));
    return true;
  }

  #transmit(added: AuthorizationHeaders): boolean {
    const options = this.#own.added === undefined ? this.#own.options : { ...this.#own.options };
    const headers = setHeaders<HeaderRecord>(this.#record, added);
    for (const name in this.#own.added) if (!(name in added)) delete headers[name];
    if (!('authorization' in added)) forbidStoring(headers);
    options.headers = headers as UndiciHeaders;
    this.#own.options = options;
    this.#own.added = added;
    return this.#own.site.dispatch(options, this as Dispatcher.DispatchHandler);
  }

  #refuse(error: Error): boolean {
    this.start(new AbortController());
    this.fail(nameClient(error, this.#own.site.authorizer.name));
    return true;
  }

  get #record(): HeaderRecord | undefined {
    return this.#own.options.headers as HeaderRecord | undefined;
  }

  /** Whether the token may go to another URL as well. */
  #isAllowed(url: string | undefined): boolean {
    return url !== undefined && allowsToken(this.#own.site.authorizer, url, this);
  }

  /** The URL as it was before an interceptor for DNS put an address in the place of its host. */
  #urlBeforeDns(): string | undefined {
    const { servername } = this.#own.options as { servername?: unknown };
    if (typeof servername !== 'string' || !URL.canParse(this.url)) return undefined;
    const url = new URL(this.url);
    if (!/^(?:\[.*\]|[\d.]+)$/.test(url.hostname)) return undefined;
    url.hostname = servername;
    return url.href;
  }
}
