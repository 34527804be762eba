import { bodyReader } from '../base/body-reader.ts';

/** The longest body of a `Request` that is kept for a resend. */
const largestKeptBytes = 1024 * 1024;

/**
 * Keeps the body of a `Request` while it is being sent, so that it can be sent again. If the body is larger than a mebibyte it
 * stops and frees the copy: a stream of any length needs a constant amount of memory.
 */
export class KeptBody {
  /** Set when the whole body has been read. */
  #chunks: readonly Uint8Array[] | undefined;

  constructor(request: Request) {
    if (request.bodyUsed) return; // sending it fails with an error that says so
    // The clone and not only its body: in Node the clone must stay reachable while its body is read.
    this.#keep(request.clone()).catch(() => {}); // the sender gets the same error
  }

  /** The whole body. `undefined` if it was too large or was not sent completely. */
  get bytes(): Uint8Array<ArrayBuffer> | undefined {
    if (this.#chunks === undefined) return undefined;
    const whole = new Uint8Array(this.#chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0));
    let at = 0;
    for (const chunk of this.#chunks) {
      whole.set(chunk, at);
      at += chunk.byteLength;
    }
    return whole;
  }

  async #keep(copy: Request): Promise<void> {
    const reader = bodyReader(copy.body);
    if (!reader) return;
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for (;;) {
      const chunk = await reader.read();
      if (chunk === undefined) break;
      bytes += chunk.byteLength;
      if (bytes > largestKeptBytes) return reader.cancel();
      chunks.push(chunk);
    }
    this.#chunks = chunks;
  }
}
