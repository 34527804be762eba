import { loadPart } from '@evergrant/core/attach';
import type * as sendingModules from './sending-modules.ts';

let sending: typeof sendingModules | undefined;

/** What sends calls; `undefined` before the first call has loaded it. */
export function loadedSending(): typeof sendingModules | undefined {
  return sending;
}

/** Loads what sends calls. */
export async function loadSending(): Promise<typeof sendingModules> {
  return (sending ??= await loadPart('@evergrant/axios', () => import('./sending-modules.ts')));
}
