/** No token response is longer. Guards memory against an endless answer. */
export const largestResponseBytes: number = 256 * 1024;

/** Reads a body as text; gives `undefined`, and stops reading, if it is longer than the cap. */
export async function readText(response: Response): Promise<string | undefined> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > largestResponseBytes) {
      reader.cancel().catch(() => {}); // the connection is given up, nothing is left to wait for
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
