import {
  type AuthorizationHeaders,
  type AuthorizedRequest,
  destroyBody,
  type RequestAuthorizer,
} from '@evergrant/core/adapter';
import type { Response } from 'got';
import type { GotOptions } from './got-options.ts';
import { GotRequest } from './got-request.ts';
import { GotResponse } from './got-response.ts';

/** One got call, from its first attempt to its last. Prints nothing of what it holds. */
export class GotCall {
  readonly #authorizer: RequestAuthorizer;
  readonly #outgoing: GotRequest;
  /** `undefined`: the call gets no header, or has lost it. */
  #request: AuthorizedRequest | undefined;
  /** The headers that we have set. */
  #added: AuthorizationHeaders = {};
  /** The answer that has been judged last. */
  #judged: Response | undefined;

  constructor(authorizer: RequestAuthorizer, options: GotOptions, form: FormData | undefined) {
    this.#authorizer = authorizer;
    this.#outgoing = new GotRequest(options, options.headers['authorization'] !== undefined, form);
    this.#request = authorizer.begin(this.#outgoing);
  }

  /** Whether the call carries a token of ours. */
  get authorized(): boolean {
    return this.#request !== undefined;
  }

  get added(): AuthorizationHeaders {
    return this.#added;
  }

  /** Sets the headers of one attempt; a promise only where the call waits for a token. */
  prepare(options: GotOptions): void | Promise<void> {
    const request = this.#request;
    if (!request) return;
    const { headers } = options;
    // A redirect to another origin has taken a header off, or somebody has put their own in its place.
    if (!isCarrying(headers, this.#added) || !this.#isAllowed(options)) {
      this.#request = undefined;
      for (const name in this.#added) if (headers[name] === this.#added[name]) delete headers[name];
      return;
    }
    const added = request.headers();
    if (isPromise(added)) return this.#wait(added, options);
    this.#set(options, added);
  }

  /** Judges an answer, once. Whether the request is to be sent once more. */
  judge(response: Response): boolean {
    const { options } = response.request;
    if (!this.#request || this.#judged === response || response.isFromCache) return false;
    if (!isCarrying(options.headers, this.#added)) return false;
    this.#judged = response;
    return this.#request.handleResponse(new GotResponse(response)) === 'resend';
  }

  /** A redirect or a retry may lead elsewhere. A token goes to the origin that it was meant for, and nowhere else. */
  #isAllowed(options: GotOptions): boolean {
    const { method, oauth, url } = this.#outgoing;
    const href = String(options.url);
    if (href === url) return true;
    if (new URL(href).origin !== new URL(url).origin) return false;
    const outgoing = { url: href, method, oauth, hasAuthorization: false, replayable: false };
    return this.#authorizer.begin(outgoing) !== undefined;
  }

  async #wait(coming: Promise<AuthorizationHeaders>, options: GotOptions): Promise<void> {
    const { body, url } = options;
    const judged = String(url);
    try {
      const added = await coming;
      this.#outgoing.checkBody();
      // What was judged is sent, whatever has been done to the URL in between.
      if (String(url) !== judged) (url as URL).href = judged;
      this.#set(options, added);
    } catch (error) {
      destroyBody(body);
      throw error;
    }
  }

  #set({ headers }: GotOptions, added: AuthorizationHeaders): void {
    for (const name in added) {
      if (name === 'authorization' || headers[name] === this.#added[name]) continue;
      this.#request = undefined; // the caller's own header wins, whatever its name is
      return;
    }
    for (const name in added) headers[name] = added[name];
    this.#added = added;
  }
}

function isCarrying(headers: GotOptions['headers'], added: AuthorizationHeaders): boolean {
  for (const name in added) if (headers[name] !== added[name]) return false;
  return true;
}

function isPromise<T extends object>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as { then?: unknown }).then === 'function';
}
