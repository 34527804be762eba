import type { ServerResponse } from 'node:http';
import type { Wire } from './wire.ts';

/** What a server answers. */
export interface Answer {
  /** @default 200 */
  status?: number | undefined;
  /** Names in lower case; a list is sent as several headers. */
  headers?: Readonly<Record<string, string | readonly string[]>> | undefined;
  /** Text and bytes are sent as they are, everything else as JSON. @default no body */
  body?: unknown;
  /** Destroys the connection instead of answering. */
  disconnect?: boolean | undefined;
  /** Writes the answer on the raw connection instead. This is what a fault does. */
  apply?: ((wire: Wire) => void | Promise<void>) | undefined;
}

/** Writes an answer. An object is sent as `application/json` if the answer names no content type. */
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
