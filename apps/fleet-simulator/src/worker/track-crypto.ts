import type { PendingWork } from './pending-work.ts';

/** What core asks of WebCrypto: digests of keys, and encryption. Node does it beside the event loop. */
const methods = ['digest', 'encrypt', 'decrypt', 'importKey'] as const;

/** From now on, WebCrypto's work in this process is under way until it has ended. */
export function trackCrypto(pending: PendingWork): void {
  const { subtle } = crypto;
  for (const method of methods) {
    const original = subtle[method].bind(subtle) as (...words: unknown[]) => Promise<unknown>;
    Object.defineProperty(subtle, method, {
      value: (...words: unknown[]) => pending.track(original(...words)),
    });
  }
}
