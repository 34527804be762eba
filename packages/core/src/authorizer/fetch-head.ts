import type { ResponseHead } from '../protocol/response-head.ts';

/** The head of a response. Apart from the status, its members are read when they are needed. */
export class FetchHead implements ResponseHead {
  readonly status: number;
  readonly #response: Response;

  constructor(response: Response) {
    this.status = response.status;
    this.#response = response;
  }

  /** Not of a good answer that says that it was not redirected: it is built when it is read. */
  get url(): string | undefined {
    return this.status < 400 && this.#response.redirected === false ? undefined : this.#response.url;
  }

  /** A function of its own, because users take it out of the head. */
  get header(): ResponseHead['header'] {
    return (name) => this.#response.headers.get(name);
  }
}
