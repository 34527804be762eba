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
