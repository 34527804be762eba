const replayableTags = new Set([
  '[object Blob]',
  '[object File]',
  '[object FormData]',
  '[object URLSearchParams]',
  '[object ArrayBuffer]',
]);

/**
 * Whether a body can be sent a second time as it is: texts, bytes, `URLSearchParams`, `Blob` and `FormData` can, also
 * those of another realm or package; streams and iterators are spent after the first.
 */
export function isReplayableBody(body: unknown): boolean {
  if (body === null || body === undefined || typeof body === 'string' || ArrayBuffer.isView(body))
    return true;
  // The npm package `form-data` calls itself FormData too, and is a stream.
  if (typeof (body as { pipe?: unknown }).pipe === 'function') return false;
  return replayableTags.has(Object.prototype.toString.call(body));
}
