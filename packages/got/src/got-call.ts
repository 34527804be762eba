import type { RequestOAuth } from '@evergrant/core';
import {
  type AuthorizationHeaders,
  type AuthorizedRequest,
  destroyBody,
  isReplayableBody,
  type OutgoingRequest,
  type RequestAuthorizer,
  watchBody,
} from '@evergrant/core/adapter';
import type { Response } from 'got';
import type { GotOptions } from './got-options.ts';
import { GotResponse } from './got-response.ts';

const closedEarly = (): Error => new Error('The request body was closed before it was sent');

/** Shared: no header has been set yet. */
const none: AuthorizationHeaders = {};

/**
 * One got call, from its first attempt to its last, and what the authorizer is told about it. What only a few calls need is
 * computed when it is read.
 */
export class GotCall implements OutgoingRequest {
  // Fields are declared, and set in the constructor: a definition of its own for each takes longer.
  declare readonly url: string;
  declare readonly method: string;
  declare readonly hasAuthorization: boolean;
  declare readonly oauth: RequestOAuth | undefined;
  /** Private, so that nothing prints the token. */
  readonly #own: {
    readonly authorizer: RequestAuthorizer;
    /** Of the first attempt. */
    readonly options: GotOptions;
    readonly form: FormData | undefined;
    /** `undefined`: the call gets no header, or has lost it. */
    request: AuthorizedRequest | undefined;
    /** The headers that we have set. */
    added: AuthorizationHeaders;
    /** The answer that has been judged last. */
    judged: Response | undefined;
    bodySignal: AbortSignal | undefined;
  };

  constructor(authorizer: RequestAuthorizer, options: GotOptions, form: FormData | undefined) {
    this.url = String(options.url);
    this.method = options.method;
    this.hasAuthorization = options.headers['authorization'] !== undefined;
    this.oauth = options.context['oauth'] as RequestOAuth | undefined;
    this.#own = {
      authorizer,
      options,
      form,
      request: undefined,
      added: none,
      judged: undefined,
      bodySignal: undefined,
    };
    this.#own.request = authorizer.begin(this);
  }

  get replayable(): boolean {
    const { form, options } = this.#own;
    return !options.isStream && (form !== undefined || isReplayableBody(options.body));
  }

  /** got starts its own timer only after the hooks. */
  get timeoutMs(): number | undefined {
    return this.#own.options.timeout.request;
  }

  /** Read only where the call waits for a token: that is when the body is watched. */
  get signal(): AbortSignal | undefined {
    const own = this.#own;
    const { body, signal } = own.options;
    own.bodySignal ??= watchBody(body, closedEarly);
    if (!own.bodySignal) return signal;
    return signal ? AbortSignal.any([signal, own.bodySignal]) : own.bodySignal;
  }

  /** Whether the call carries a token of ours. */
  get authorized(): boolean {
    return this.#own.request !== undefined;
  }

  get added(): AuthorizationHeaders {
    return this.#own.added;
  }

  /** Sets the headers of one attempt; a promise only where the call waits for a token. */
  prepare(options: GotOptions): void | Promise<void> {
    const { added, request } = this.#own;
    if (!request) return;
    const { headers } = options;
    // A redirect to another origin has taken a header off, or somebody has put their own in its place.
    if (!isCarrying(headers, added) || !this.#isAllowed(options)) {
      this.#own.request = undefined;
      for (const name in added) if (headers[name] === added[name]) delete headers[name];
      return;
    }
    const coming = request.headers();
    if (isPromise(coming)) return this.#wait(coming, options);
    this.#set(options, coming);
  }

  /** Judges an answer, once. Whether the request is to be sent once more. */
  judge(response: Response): boolean {
    const { added, judged, request } = this.#own;
    if (!request || judged === response || response.isFromCache) return false;
    if (!isCarrying(response.request.options.headers, added)) return false;
    this.#own.judged = response;
    return request.handleResponse(new GotResponse(response)) === 'resend';
  }

  /** A redirect or a retry may lead elsewhere. A token goes to the origin that it was meant for, and nowhere else. */
  #isAllowed(options: GotOptions): boolean {
    const { method, oauth, url } = this;
    const href = String(options.url);
    if (href === url) return true;
    if (new URL(href).origin !== new URL(url).origin) return false;
    const outgoing = { url: href, method, oauth, hasAuthorization: false, replayable: false };
    return this.#own.authorizer.begin(outgoing) !== undefined;
  }

  async #wait(coming: Promise<AuthorizationHeaders>, options: GotOptions): Promise<void> {
    const { body, url } = options;
    const judged = String(url);
    try {
      const added = await coming;
      // What became of the body while the call waited.
      this.#own.bodySignal?.throwIfAborted();
      // What was judged is sent, whatever has been done to the URL in between.
      if (String(url) !== judged) (url as URL).href = judged;
      this.#set(options, added);
    } catch (error) {
      destroyBody(body);
      throw error;
    }
  }

  #set({ headers }: GotOptions, added: AuthorizationHeaders): void {
    const own = this.#own;
    for (const name in added) {
      if (name === 'authorization' || headers[name] === own.added[name]) continue;
      own.request = undefined; // the caller's own header wins, whatever its name is
      return;
    }
    for (const name in added) headers[name] = added[name];
    own.added = added;
  }
}

function isCarrying(headers: GotOptions['headers'], added: AuthorizationHeaders): boolean {
  for (const name in added) if (headers[name] !== added[name]) return false;
  return true;
}

function isPromise<T extends object>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as { then?: unknown }).then === 'function';
}
