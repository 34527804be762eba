import type { AuthorizationHeaders } from '@evergrant/core/adapter';

/** Removes the headers that we have set, in whatever case they are written. */
export function removeHeaders(headers: any, added: AuthorizationHeaders): void {
  if (!headers) return;
  // The headers of axios, which have a `normalize`, are properties as well: to go through them takes a quarter of the time.
  if (typeof headers.delete === 'function' && typeof headers.normalize !== 'function') {
    for (const name in added) headers.delete(name);
    return;
  }
  for (const name in added) {
    for (const own of Object.keys(headers)) {
      if (own.length === name.length && own.toLowerCase() === name) delete headers[own];
    }
  }
}
