import { bodyReader } from '../base/body-reader.ts';

/** More than this of a `Request`'s body is not kept for a resend. */
const largestKeptBytes = 1024 * 1024;

/**
 * Keeps the body of a `Request` while it is being sent, so that it can be sent again. Gives up, and frees what it
 * has, once the body is larger than a mebibyte: a stream of any length passes through in flat memory.
 */
export class KeptBody {
  /** There once all of them have come. */
  #chunks: readonly Uint8Array[] | undefined;

  constructor(request: Request) {
    if (request.bodyUsed) return; // sending it is going to fail, with an error that says so
    // Not its body alone: in Node the clone must stay reachable while its branch is being read.
    this.#keep(request.clone()).catch(() => {}); // it broke: whoever sends it hears of it
  }

  /** The whole body; `undefined` if it was too large or has not all been sent. */
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
