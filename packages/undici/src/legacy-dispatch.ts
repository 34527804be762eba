import type { Dispatcher } from 'undici';
import { AuthorizedDispatch, type DispatchSite } from './authorized-dispatch.ts';
import type { DispatchOptions } from './dispatch-options.ts';

type Abort = (reason?: Error) => void;

/** The handler's functions as undici 6 calls them. */
interface Handler {
  onConnect?(abort: Abort, context: unknown): void;
  onUpgrade?(status: number, headers: Buffer[], socket: unknown): void;
  onResponseStarted?(): void;
  onHeaders?(status: number, headers: Buffer[], resume: () => void, message: string): boolean;
  onData?(chunk: Buffer): boolean;
  onComplete?(trailers: Buffer[]): void;
  onError?(error: Error): void;
  onBodySent?(chunk: unknown, total?: number): void;
  onRequestSent?(): void;
}

/** A dispatched request for undici 6. */
export class LegacyDispatch extends AuthorizedDispatch {
  readonly #downstream: Handler;
  #abort: Abort | undefined;

  constructor(site: DispatchSite, options: DispatchOptions, downstream: Dispatcher.DispatchHandler) {
    super(site, options, downstream);
    this.#downstream = downstream as Handler;
  }

  /** For interceptors that look through their outer layers. */
  get handler(): Handler {
    return this.#downstream;
  }

  onConnect(abort: Abort, context: { history?: readonly URL[] } | null): void {
    this.#abort = abort;
    this.history = context?.history;
    const problem = this.redirectProblem();
    if (problem) abort(problem);
    else this.#downstream.onConnect?.(abort, context);
  }

  onUpgrade(status: number, headers: Buffer[], socket: unknown): void {
    this.judge(new Head(status, headers, this.history?.at(-1)), () => {});
    this.#downstream.onUpgrade?.(status, headers, socket);
  }

  onHeaders(status: number, headers: Buffer[], resume: () => void, message: string): boolean {
    if (status >= 200) {
      const head = new Head(status, headers, this.history?.at(-1));
      if (this.judge(head, () => this.#abort?.(new Error('The refused answer does not end')))) return true;
    }
    return this.#downstream.onHeaders?.(status, headers, resume, message) ?? true;
  }

  onData(chunk: Buffer): boolean {
    if (!this.drain) return this.#downstream.onData?.(chunk) ?? true;
    this.drain.add(chunk.byteLength);
    return true;
  }

  onComplete(trailers: Buffer[]): void {
    if (this.drain) this.resend();
    else this.#downstream.onComplete?.(trailers);
  }

  onError(error: Error): void {
    if (this.drain) this.resend();
    else this.#downstream.onError?.(error);
  }

  onResponseStarted(): void {
    this.#downstream.onResponseStarted?.();
  }

  onBodySent(chunk: unknown, total?: number): void {
    this.#downstream.onBodySent?.(chunk, total);
  }

  onRequestSent(): void {
    this.#downstream.onRequestSent?.();
  }

  protected start(waiting: AbortController): void {
    this.#downstream.onConnect?.((reason) => waiting.abort(reason), null);
  }

  protected fail(error: Error): void {
    this.#downstream.onError?.(error);
  }
}

/** The head of a response, for the authorizer. Names and values come by turns. */
class Head {
  readonly status: number;
  readonly url: URL | undefined;
  readonly #headers: readonly Buffer[];

  constructor(status: number, headers: readonly Buffer[], url: URL | undefined) {
    this.status = status;
    this.url = url;
    this.#headers = headers;
  }

  header(name: string): string | undefined {
    const values = this.#headers.filter(
      (_, index) => index % 2 === 1 && String(this.#headers[index - 1]).toLowerCase() === name,
    );
    return values.length === 0 ? undefined : values.join(', ');
  }
}
