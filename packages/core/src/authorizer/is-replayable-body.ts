/**
 * Whether a body can be sent a second time as it is: texts, bytes, `URLSearchParams`, `Blob` and `FormData` can;
 * streams and iterators are spent after the first.
 */
export function isReplayableBody(body: unknown): boolean {
  return (
    body === null ||
    body === undefined ||
    typeof body === 'string' ||
    body instanceof URLSearchParams ||
    body instanceof FormData ||
    body instanceof Blob ||
    body instanceof ArrayBuffer ||
    ArrayBuffer.isView(body)
  );
}
