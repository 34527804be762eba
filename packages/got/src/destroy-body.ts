import { isStreamBody } from './is-stream-body.ts';

/** Frees what a body holds, when its call fails before anything was sent. */
export function destroyBody(body: any): void {
  if (isStreamBody(body)) {
    // A stream may still fail on the way out.
    body.on('error', () => {});
    body.destroy?.();
  } else if (typeof body?.getReader === 'function') {
    if (!body.locked) void Promise.resolve(body.cancel?.()).catch(() => {});
  } else if (typeof body?.next === 'function') {
    void Promise.resolve(body.return?.()).catch(() => {});
  }
}
