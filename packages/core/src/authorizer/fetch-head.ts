import type { ResponseHead } from '../protocol/response-head.ts';

/** The head of a response. Its members are read when they are needed. */
export class FetchHead implements ResponseHead {
  readonly #response: Response;

  constructor(response: Response) {
    this.#response = response;
  }

  get status(): number {
    return this.#response.status;
  }

  /** Not of a good answer that says that it was not redirected: it is built when it is read. */
  get url(): string | undefined {
    const { redirected, status } = this.#response;
    return status < 400 && redirected === false ? undefined : this.#response.url;
  }

  /** A function of its own, because users take it out of the head. */
  get header(): ResponseHead['header'] {
    return (name) => this.#response.headers.get(name);
  }
}
