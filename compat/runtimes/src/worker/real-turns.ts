import process from 'node:process';
import { hearServers, tellServers } from './channel.ts';

/**
 * The testing kit waits by turns of the event loop, in which loopback sockets make progress. Here the servers are in another
 * process, so a turn is a message there and back.
 */
let last = 0;
const waiting = new Map<number, () => void>();
hearServers((message) => {
  if (message.type !== 'turn') return;
  waiting.get(message.number)?.();
  waiting.delete(message.number);
});

(globalThis as { setImmediate: unknown }).setImmediate = (callback: () => void): void => {
  waiting.set(++last, callback);
  tellServers({ type: 'turn', number: last });
};

// It throws there. The contract takes a runtime that does not have it for one that has no timers to tell of.
(process as { getActiveResourcesInfo?: unknown }).getActiveResourcesInfo = undefined;
