import { AuthorizedDispatch, type CommonHandler } from './authorized-dispatch.ts';

type Abort = (reason?: Error) => void;

/** The handler's functions as undici 6 calls them. */
interface Handler extends CommonHandler {
  onConnect?(abort: Abort, context: unknown): void;
  onUpgrade?(status: number, headers: Buffer[], socket: unknown): void;
  onHeaders?(status: number, headers: Buffer[], resume: () => void, message: string): boolean;
  onData?(chunk: Buffer): boolean;
  onComplete?(trailers: Buffer[]): void;
  onError?(error: Error): void;
}

/** A dispatched request for undici 6. */
export class LegacyDispatch extends AuthorizedDispatch<Handler> {
  #abort: Abort | undefined;

  onConnect(abort: Abort, context: { history?: readonly URL[] } | null): void {
    this.#abort = abort;
    this.history = context?.history;
    const problem = this.redirectProblem();
    if (problem) abort(problem);
    else this.handler.onConnect?.(abort, context);
  }

  onUpgrade(status: number, headers: Buffer[], socket: unknown): void {
    this.#judge(status, headers);
    this.handler.onUpgrade?.(status, headers, socket);
  }

  onHeaders(status: number, headers: Buffer[], resume: () => void, message: string): boolean {
    if (this.#judge(status, headers)) return true;
    return this.handler.onHeaders?.(status, headers, resume, message) ?? true;
  }

  onData(chunk: Buffer): boolean {
    if (!this.drain) return this.handler.onData?.(chunk) ?? true;
    this.drain.add(chunk.byteLength);
    return true;
  }

  onComplete(trailers: Buffer[]): void {
    if (this.drain) this.resend();
    else this.handler.onComplete?.(trailers);
  }

  onError(error: Error): void {
    if (this.drain) this.resend();
    else this.handler.onError?.(error);
  }

  protected start(waiting: AbortController): void {
    this.handler.onConnect?.((reason) => waiting.abort(reason), null);
  }

  protected fail(error: Error): void {
    this.handler.onError?.(error);
  }

  /** Names and values come by turns. */
  #judge(status: number, headers: readonly Buffer[]): boolean {
    const header = (name: string): string | undefined => {
      const isValue = (_: Buffer, index: number): boolean =>
        index % 2 === 1 && String(headers[index - 1]).toLowerCase() === name;
      return headers.filter(isValue).join(', ') || undefined;
    };
    return this.judge(status, header, () => this.#abort?.(new Error('The refused answer does not end')));
  }
}
