import { isStreamBody } from './is-stream-body.ts';

/**
 * Frees the resources of a body if its request fails before anything was sent.
 *
 * @example
 * destroyBody(options.body);
 */
export function destroyBody(body: any): void {
  if (isStreamBody(body)) {
    // A stream may still fail while it is destroyed.
    body.on('error', () => {});
    for (const part of body._streams ?? []) part?.source?.destroy?.();
    body.destroy?.();
  } else if (typeof body?.getReader === 'function') {
    // A stream that somebody else reads rejects this.
    void Promise.resolve(body.cancel?.()).catch(() => {});
  } else if (typeof body?.next === 'function') {
    void Promise.resolve(body.return?.()).catch(() => {});
  }
}
