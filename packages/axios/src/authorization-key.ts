import type { PreparedConfig } from './axios-like.ts';

/** How the headers of a call spell `Authorization`, if they have it. */
export function authorizationKey(headers: PreparedConfig['headers']): string | undefined {
  // To look at the few names that there are takes less time than `has`.
  for (const name of Object.keys(headers)) {
    if (name.length === 13 && name.toLowerCase() === 'authorization') return name;
  }
  return undefined;
}
