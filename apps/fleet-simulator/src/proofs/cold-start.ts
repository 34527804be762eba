import { openSimulation } from '../simulated/simulation.ts';
import { longestMs, noneLost } from './call-findings.ts';
import { exactly, info } from './finding.ts';
import type { Proof } from './proof.ts';

export const coldStart: Proof = {
  name: 'cold-start',
  claim: 'many concurrent cold calls in several processes cost one token request',
  async run({ full, nodeArguments = [], redisUrl }) {
    const [processes, callsEach] = full ? [8, 1000] : [4, 250];
    const simulation = await openSimulation({ processes, lifetimeMs: 3_600_000, nodeArguments, redisUrl });
    try {
      await simulation.call(callsEach);
      await simulation.pass(1000); // processes that do not renew look into the store about every 50 ms
      const { ends, world } = simulation;
      return [
        info('processes', processes),
        info('concurrent calls in each', callsEach),
        exactly('token requests', world.emulator.tokenRequests, 1),
        ...noneLost(ends, processes * callsEach),
        info('longest call, ms of simulated time', longestMs(ends)),
      ];
    } finally {
      await simulation.close();
    }
  },
};
