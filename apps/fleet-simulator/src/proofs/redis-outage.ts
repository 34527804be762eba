import type { ToldEvent } from '../worker/messages.ts';
import { openSimulation } from '../simulated/simulation.ts';
import { longestMs, noneLost } from './call-findings.ts';
import { atLeast, atMost, exactly, told } from './finding.ts';
import type { Proof } from './proof.ts';

const lifetimeMs = 120_000;
const outageMs = 60_000;
/** One operation of the store, by default. */
const storeTimeoutMs = 250;

const askedSince = (at: number, events: readonly ToldEvent[]): number =>
  events.filter((event) => event.type === 'token-requested' && event.at >= at).length;

export const redisOutage: Proof = {
  name: 'redis-outage',
  claim:
    'Redis is killed under load and is back, empty, after a minute: no call is lost, and nobody asks twice',
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

      const most = Math.max(...fleet.everyone.map(({ events }) => askedSince(downAt, events)));

      await world.redis?.start();
      await expectRedis(true);
      const backMs = simulation.nowMs;
      await simulation.pass(5 * lifetimeMs, callEveryMs);
      // Once everybody has renewed again, the fleet is one again.
      const after = tokenRequestsAt.filter((atMs) => atMs > backMs + lifetimeMs).length;
      return [
        exactly('token requests before', before, 1),
        atLeast('token requests in the minute', during, 2),
        atMost('token requests of one process in the minute', most, 1),
        // Four lifetimes, each renewed at 70 % at the earliest.
        atMost('token requests in the four lifetimes after', after, Math.ceil(4 / 0.7)),
        ...noneLost(ends, (processes * 6 * lifetimeMs) / 1000),
        atMost('longest call, ms', longestMs(ends), storeTimeoutMs),
        atMost(
          'times that a process was told that Redis is away',
          fleet.count('store-failed'),
          processes + 1,
        ),
        told('times that a process was told that it is back', fleet.count('store-recovered')),
      ];
    } finally {
      await simulation.close();
    }
  },
};
