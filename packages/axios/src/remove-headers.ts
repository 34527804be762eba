import type { AuthorizationHeaders } from '@evergrant/core/adapter';

/** Removes the headers that we have set, in whatever case they are written. */
export function removeHeaders(headers: any, added: AuthorizationHeaders): void {
  if (!headers) return;
  if (typeof headers.delete === 'function') {
    for (const name in added) headers.delete(name);
    return;
  }
  for (const name of Object.keys(headers)) if (name.toLowerCase() in added) delete headers[name];
}
