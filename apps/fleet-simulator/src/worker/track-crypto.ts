import type { PendingWork } from './pending-work.ts';

/** The methods of WebCrypto that core uses. Node runs them outside the event loop. */
const methods = ['digest', 'encrypt', 'decrypt', 'importKey'] as const;

/** Tracks WebCrypto operations of this process as pending work. */
export function trackCrypto(pending: PendingWork): void {
  const { subtle } = crypto;
  for (const method of methods) {
    const original = subtle[method].bind(subtle) as (...words: unknown[]) => Promise<unknown>;
    Object.defineProperty(subtle, method, {
      value: (...words: unknown[]) => pending.track(original(...words)),
    });
  }
}
