/** Reads a body chunk by chunk. */
export interface BodyReader {
  /** The next chunk; `undefined` at the end. */
  read(): Promise<Uint8Array | undefined>;
  /** Stops reading and closes the connection. Never throws. */
  cancel(): void;
}

const encoder = new TextEncoder();

/** A web stream has readers. A Node stream, as in node-fetch, is an async iterable that can be destroyed. */
type Body =
  | Pick<ReadableStream<Uint8Array | string>, 'getReader'>
  | (AsyncIterable<Uint8Array | string> & { destroy?(): void });

/**
 * A reader for the body of any `fetch`'s response. `undefined` if there is no body, or if it cannot be read in chunks.
 */
export function bodyReader(body: unknown): BodyReader | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { cancel, next } = open(body as Body) ?? {};
  if (next === undefined || cancel === undefined) return undefined;
  return {
    cancel,
    async read() {
      const { done, value } = await next();
      if (done || value === undefined) return undefined;
      return typeof value === 'string' ? encoder.encode(value) : value;
    },
  };
}

interface Opened {
  next(): Promise<{ done?: boolean | undefined; value?: Uint8Array | string | undefined }>;
  cancel(): void;
}

function open(body: Body): Opened | undefined {
  if ('getReader' in body) {
    const reader = body.getReader();
    return { next: () => reader.read(), cancel: () => void reader.cancel().catch(() => {}) };
  }
  if (!(Symbol.asyncIterator in body)) return undefined;
  const iterator = body[Symbol.asyncIterator]();
  return {
    next: () => iterator.next(),
    cancel() {
      if (body.destroy) body.destroy();
      else iterator.return?.().catch(() => {});
    },
  };
}
