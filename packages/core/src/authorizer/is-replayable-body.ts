const replayableTags = new Set([
  '[object Blob]',
  '[object File]',
  '[object FormData]',
  '[object URLSearchParams]',
  '[object ArrayBuffer]',
]);

/**
 * Whether a body can be sent twice: texts, bytes, `URLSearchParams`, `Blob` and `FormData` can, also those of another realm or
 * package. Streams and iterators cannot.
 *
 * @example
 * const replayable = isReplayableBody(options.body);
 */
export function isReplayableBody(body: unknown): boolean {
  if (body === null || body === undefined || typeof body === 'string' || ArrayBuffer.isView(body))
    return true;
  // The `FormData` of the npm package `form-data` is a stream.
  if (typeof (body as { pipe?: unknown }).pipe === 'function') return false;
  return replayableTags.has(Object.prototype.toString.call(body));
}
