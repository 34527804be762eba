import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request as it came over the wire. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly url: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  /** Names and values by turns, as sent. */
  readonly rawHeaders: readonly string[];
  /** The bytes of the body; empty until all have arrived. */
  readonly body: Buffer;
  /** Whether the whole request has arrived. */
  readonly complete: boolean;
  /** Which connection it came on: 1 for the first. */
  readonly connection: number;
  /** Which request of its endpoint it is: 1 for the first. */
  readonly number: number;
}

/** A record whose body is still to come. */
export type ArrivingRequest = { -readonly [Member in keyof RecordedRequest]: RecordedRequest[Member] };

/** Records the head of a request. */
export function recordRequest(request: IncomingMessage, connection: number, number: number): ArrivingRequest {
  const url = request.url ?? '';
  const queryAt = url.indexOf('?');
  return {
    method: request.method ?? '',
    url,
    path: queryAt < 0 ? url : url.slice(0, queryAt),
    query: new URLSearchParams(queryAt < 0 ? '' : url.slice(queryAt + 1)),
    headers: request.headers,
    rawHeaders: request.rawHeaders,
    body: Buffer.alloc(0),
    complete: false,
    connection,
    number,
  };
}

/** All bytes of a request's body; `undefined` if the client went away before it had sent them. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  return request.complete ? Buffer.concat(chunks) : undefined;
}
