import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** A request as it was received. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query, as received. */
  readonly url: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn, as received. */
  readonly rawHeaders: readonly string[];
  /** The bytes of the body; empty until the whole body has arrived. */
  readonly body: Buffer;
  /** Whether the whole request has arrived. */
  readonly complete: boolean;
  /** The number of the connection: 1 for the first. */
  readonly connection: number;
  /** The number of the request at its endpoint: 1 for the first. */
  readonly number: number;
}

/** A record whose body may still arrive. */
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

/** Reads the body of a request. Returns `undefined` if the client disconnects before it has sent everything. */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  return request.complete ? Buffer.concat(chunks) : undefined;
}
