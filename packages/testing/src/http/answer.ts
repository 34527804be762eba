import type { ServerResponse } from 'node:http';
import type { Wire } from './wire.ts';

/** What a server answers. */
export interface Answer {
  /** @default 200 */
  status?: number | undefined;
  /** Names in lower case; a list is sent as several headers. */
  headers?: Readonly<Record<string, string | readonly string[]>> | undefined;
  /** Text and bytes go out as they are, anything else as JSON. @default nothing */
  body?: unknown;
  /** Destroy the connection instead of answering. */
  disconnect?: boolean | undefined;
  /** Answer on the bare connection instead: what a fault does. */
  apply?: ((wire: Wire) => void | Promise<void>) | undefined;
}

/** Writes an answer; one without a content type of its own that holds an object is `application/json`. */
export function writeAnswer(response: ServerResponse, answer: Answer): void {
  if (answer.disconnect) {
    response.destroy();
    return;
  }
  const { body } = answer;
  const isRaw = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
  const content = isRaw ? body : JSON.stringify(body);
  response.statusCode = answer.status ?? 200;
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  if (!isRaw && !response.hasHeader('content-type')) response.setHeader('content-type', 'application/json');
  response.end(content);
}
