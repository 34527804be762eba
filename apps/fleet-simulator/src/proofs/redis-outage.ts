import type { ClientEvent } from '../worker/messages.ts';
import { openSimulation } from '../simulated/simulation.ts';
import { longestMs, noneLost } from './call-findings.ts';
import { atLeast, atMost, exactly, info } from './finding.ts';
import type { Proof } from './proof.ts';

const lifetimeMs = 120_000;
const outageMs = 60_000;
/** The default time-out of a store operation. */
const storeTimeoutMs = 250;

const askedSince = (at: number, events: readonly ClientEvent[]): number =>
  events.filter((event) => event.type === 'token-requested' && event.at >= at).length;

export const redisOutage: Proof = {
  name: 'redis-outage',
  claim:
    'Redis is killed under load and comes back empty after a minute: no call is lost, and no process renews twice',
  async run({ full, nodeArguments = [] }) {
    const processes = full ? 8 : 4;
    const simulation = await openSimulation({ processes, lifetimeMs, nodeArguments });
    const { ends, fleet, tokenRequestsAt, world } = simulation;
    const callEveryMs = full ? 200 : 1000;
    const expectRedis = (up: boolean): Promise<unknown> =>
      Promise.all(fleet.processes.map((each) => each.expectRedis(up)));
    try {
      await simulation.call(1);
      await simulation.pass(0.5 * lifetimeMs, callEveryMs);
      const before = tokenRequestsAt.length;

      const downAt = simulation.nowAt;
      await expectRedis(false);
      await world.redis?.stop();
      await simulation.pass(outageMs / 2, callEveryMs);
      await fleet.replace(0);
      await simulation.pass(outageMs / 2, callEveryMs);
      const during = tokenRequestsAt.length - before;

      const most = Math.max(...fleet.allProcesses.map(({ events }) => askedSince(downAt, events)));

      await world.redis?.start();
      await expectRedis(true);
      const backMs = simulation.nowMs;
      await simulation.pass(5 * lifetimeMs, callEveryMs);
      // After one more renewal in each process, the fleet shares one token again.
      const after = tokenRequestsAt.filter((atMs) => atMs > backMs + lifetimeMs).length;
      return [
        exactly('token requests before', before, 1),
        atLeast('token requests in the minute', during, 2),
        atMost('token requests of one process in the minute', most, 1),
        // Four lifetimes, each renewed at 70 % at the earliest.
        atMost('token requests in the four lifetimes after', after, Math.ceil(4 / 0.7)),
        ...noneLost(ends, (processes * 6 * lifetimeMs) / 1000),
        atMost('longest call, ms', longestMs(ends), storeTimeoutMs),
        atMost('events store-failed', fleet.count('store-failed'), processes + 1),
        info('events store-recovered', fleet.count('store-recovered')),
      ];
    } finally {
      await simulation.close();
    }
  },
};
