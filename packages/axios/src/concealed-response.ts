import type { AuthorizationHeaders } from '@evergrant/core/adapter';
import { redactRequest } from './redact-request.ts';

/** A response whose `request` is there, but not enumerable. To redact it costs more than all the rest, so that waits until it is read. */
export class ConcealedResponse {
  #request: unknown;
  #added: AuthorizationHeaders | undefined;

  constructor(added: AuthorizationHeaders) {
    this.#request = undefined;
    this.#added = added;
  }

  get request(): unknown {
    if (this.#added && this.#request) redactRequest(this.#request, this.#added);
    this.#added = undefined;
    return this.#request;
  }

  set request(request: unknown) {
    this.#request = request;
  }
}

// It looks like what it stands for, a plain object.
Object.defineProperty(ConcealedResponse.prototype, 'constructor', { value: Object });
