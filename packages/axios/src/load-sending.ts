import { OAuthError } from '@evergrant/core';
import type * as sendingModules from './sending-modules.ts';

let sending: typeof sendingModules | undefined;

/** What sends calls; `undefined` before the first call has loaded it. */
export function loadedSending(): typeof sendingModules | undefined {
  return sending;
}

/**
 * Loads what sends calls. Keeps no promise: after a failure the next call tries again.
 * @throws {OAuthError} `invalid-configuration` if the file is not there, for example because a deployment has replaced it.
 */
export async function loadSending(): Promise<typeof sendingModules> {
  try {
    return (sending ??= await import('./sending-modules.ts'));
  } catch (cause) {
    throw new OAuthError(
      'invalid-configuration',
      'a part of @evergrant/axios could not be loaded; its files were deleted or replaced while the program runs: restart it',
      { retryable: true, cause },
    );
  }
}
