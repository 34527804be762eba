import { bodyReader } from '../base/body-reader.ts';
import type { FetchLikeResponse } from '../base/fetch-like.ts';

/** No token response is longer. Guards memory against an endless answer. */
export const largestResponseBytes: number = 256 * 1024;

/**
 * Reads the body of any `fetch`'s response as text. Gives `undefined`, and stops reading, if it is longer than the
 * cap.
 */
export async function readText(
  response: Pick<FetchLikeResponse, 'body' | 'text'>,
): Promise<string | undefined> {
  if (response.body === null) return '';
  const reader = bodyReader(response.body);
  // A `fetch` that does not stream, as those over XMLHttpRequest, has read the body already.
  if (!reader) return cap(await response.text());
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const chunk = await reader.read();
    if (chunk === undefined) return text + decoder.decode();
    bytes += chunk.byteLength;
    if (bytes > largestResponseBytes) {
      reader.cancel(); // the connection is given up, nothing is left to wait for
      return undefined;
    }
    text += decoder.decode(chunk, { stream: true });
  }
}

function cap(text: string): string | undefined {
  return text.length > largestResponseBytes ? undefined : text;
}
