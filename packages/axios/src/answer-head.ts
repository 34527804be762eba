import { bodyText, type ResponseHead } from '@evergrant/core/adapter';
import type { AxiosResponse } from 'axios';

/** An axios response, as core sees it. What a good answer does not need is not read. */
export class AnswerHead implements ResponseHead {
  readonly #answer: AxiosResponse;

  constructor(answer: AxiosResponse) {
    this.#answer = answer;
  }

  get status(): number {
    return this.#answer.status;
  }

  get body(): string | undefined {
    return bodyText(this.#answer.data);
  }

  /** A function of its own, because users take it out of the head. */
  get header(): ResponseHead['header'] {
    const headers: any = this.#answer.headers;
    return (name) => {
      const found = typeof headers?.get === 'function' ? headers.get(name) : valueOf(headers, name);
      return found?.toString();
    };
  }
}

/** An adapter of the caller's own may give plain headers, in any case. */
function valueOf(headers: any, name: string): unknown {
  for (const key of Object.keys(headers ?? {})) if (key.toLowerCase() === name) return headers[key];
  return undefined;
}
