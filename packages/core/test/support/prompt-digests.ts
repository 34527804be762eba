import { createHash } from 'node:crypto';
import { afterEach, beforeEach, vi } from 'vitest';

/** Digests without a thread of their own, so that no fake time passes while one is made. */
export function usePromptDigests(): void {
  beforeEach(() => {
    vi.spyOn(crypto.subtle, 'digest').mockImplementation(async (_algorithm, data) => {
      const bytes = createHash('sha256')
        .update(new Uint8Array(data as ArrayBuffer))
        .digest();
      return new Uint8Array(bytes).buffer;
    });
  });
  afterEach(() => void vi.restoreAllMocks());
}
