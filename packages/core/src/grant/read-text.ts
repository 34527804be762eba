import { bodyReader } from '../base/body-reader.ts';
import type { FetchLikeResponse } from '../base/fetch-like.ts';

/** The longest token response, in bytes. Protects memory from an endless answer. */
export const largestResponseBytes: number = 256 * 1024;

/**
 * Reads the body of any `fetch`'s response as a text. If it is too long, stops reading and gives `undefined`.
 */
export async function readText(
  response: Pick<FetchLikeResponse, 'body' | 'text'>,
): Promise<string | undefined> {
  if (response.body === null) return '';
  const reader = bodyReader(response.body);
  // A `fetch` without streams, for example over XMLHttpRequest, has already read the body.
  if (!reader) return cap(await response.text());
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const chunk = await reader.read();
    if (chunk === undefined) return text + decoder.decode();
    bytes += chunk.byteLength;
    if (bytes > largestResponseBytes) {
      reader.cancel(); // the connection is closed
      return undefined;
    }
    text += decoder.decode(chunk, { stream: true });
  }
}

function cap(text: string): string | undefined {
  return text.length > largestResponseBytes ? undefined : text;
}
