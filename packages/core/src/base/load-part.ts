import { OAuthError } from './errors.ts';

/**
 * Loads a part of a package that is not needed at the start. Keeps no promise: on edge runtimes a promise belongs to the request that
 * made it, and after a failure the next call tries again.
 *
 * @example
 * const sending = await loadPart('@evergrant/axios', () => import('./sending-modules.ts'));
 * @throws {OAuthError} `invalid-configuration` if the file is not there, for example because a deployment has replaced it.
 */
export async function loadPart<Part>(packageName: string, load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    throw new OAuthError(
      'invalid-configuration',
      `a part of ${packageName} could not be loaded; if its files were replaced, restart the program`,
      { retryable: true, cause },
    );
  }
}
