import { bodyText, type ResponseHead } from '@evergrant/core/adapter';
import type { Response } from 'got';

/** The head of an answer, in core's words. */
export class GotResponse implements ResponseHead {
  readonly #response: Response;

  constructor(response: Response) {
    this.#response = response;
  }

  get status(): number {
    return this.#response.statusCode;
  }

  get body(): string | undefined {
    return bodyText(this.#response.rawBody);
  }

  /** A function of its own, because users take it out of the head. */
  get header(): ResponseHead['header'] {
    const { headers } = this.#response;
    return (name) => headers[name]?.toString();
  }
}
