import { loadPart } from '../base/load-part.ts';
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
export function loadedModules(shares: boolean): LazyModules | undefined {
  return tokens && (sharing ?? !shares) ? { tokens, sharing } : undefined;
}

/**
 * Loads what is missing.
 * @throws {OAuthError} `invalid-configuration` if the files are not there.
 */
export async function loadModules(shares: boolean): Promise<LazyModules> {
  const [loadedTokens, loadedSharing] = await loadPart('@evergrant/core', () =>
    Promise.all([import('./token-modules.ts'), shares ? import('./sharing-modules.ts') : undefined]),
  );
  tokens = loadedTokens;
  sharing ??= loadedSharing;
  return { tokens, sharing };
}
