import { OAuthError } from '../base/errors.ts';
import type * as sharingModules from './sharing-modules.ts';
import type * as tokenModules from './token-modules.ts';

/** The code that the first token request loads. A program that only starts does not pay for it. */
export interface LazyModules {
  tokens: typeof tokenModules;
  /** Only for clients with a store or a limit of token requests. */
  sharing: typeof sharingModules | undefined;
}

let tokens: LazyModules['tokens'] | undefined;
let sharing: LazyModules['sharing'];

/** What has been loaded; `undefined` if something is missing. */
export function loadedModules(options: { sharing: boolean }): LazyModules | undefined {
  return tokens && (sharing ?? !options.sharing) ? { tokens, sharing } : undefined;
}

/**
 * Loads what is missing. Keeps no promise: on edge runtimes a promise belongs to the request that made it, and after a failure
 * the next call tries again.
 * @throws {OAuthError} `invalid-configuration` if the files are not there, for example because a deployment has replaced them.
 */
export async function loadModules(options: { sharing: boolean }): Promise<LazyModules> {
  try {
    const [loadedTokens, loadedSharing] = await Promise.all([
      import('./token-modules.ts'),
      options.sharing ? import('./sharing-modules.ts') : undefined,
    ]);
    tokens = loadedTokens;
    sharing ??= loadedSharing;
    return { tokens, sharing };
  } catch (cause) {
    throw new OAuthError(
      'invalid-configuration',
      'a part of @evergrant/core could not be loaded; its files were deleted or replaced while the program runs: restart it',
      { retryable: true, cause },
    );
  }
}
