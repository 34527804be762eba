import { bodyReader } from '../base/body-reader.ts';
import type { Clock } from '../base/clock.ts';
import { longestBody } from '../protocol/longest-body.ts';
import { ResponseDrain } from './response-drain.ts';

/**
 * The beginning of a response's body, which can still be read as a whole: at most 64 KiB, and what has come within a
 * second. `undefined` if there is none, or if it cannot be copied.
 */
export async function peekBody(
  response: { readonly bodyUsed?: boolean; clone?(): { body?: unknown } },
  clock?: Clock,
): Promise<string | undefined> {
  if (response.bodyUsed || response.clone === undefined) return undefined;
  let text = '';
  try {
    const reader = bodyReader(response.clone().body);
    if (!reader) return undefined;
    const drain = new ResponseDrain(() => reader.cancel(), clock);
    const decoder = new TextDecoder();
    try {
      while (text.length < longestBody) {
        const chunk = await reader.read();
        if (chunk === undefined) return text + decoder.decode();
        text += decoder.decode(chunk, { stream: true });
        drain.add(chunk.byteLength);
      }
    } finally {
      if (drain.end()) reader.cancel();
    }
  } catch {
    // The reader of the other copy gets the same error.
  }
  return text.slice(0, longestBody);
}
