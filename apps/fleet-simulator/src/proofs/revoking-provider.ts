import { openSimulation, type Simulation, type SimulationOptions } from '../simulated/simulation.ts';
import { noneLost } from './call-findings.ts';
import { atLeast, atMost, info } from './finding.ts';
import type { Proof, Stage } from './proof.ts';

const lengthMs = 600_000;
const lifetimeMs = 60_000;
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

async function live(
  options: Pick<SimulationOptions, 'options' | 'processes' | 'seeds' | 'shared'>,
  { full, nodeArguments = [], redisUrl }: Stage,
): Promise<Simulation> {
  const revokePrevious = true;
  const simulation = await openSimulation({
    ...options,
    lifetimeMs,
    revokePrevious,
    nodeArguments,
    redisUrl,
  });
  await simulation.call(1);
  await simulation.pass(lengthMs, full ? 250 : 1000);
  await simulation.close();
  return simulation;
}

export const revokingProvider: Proof = {
  name: 'revoking-provider',
  claim:
    'a provider that revokes the previous token at each issue causes no mutual revocations in ten minutes',
  async run(stage) {
    const fleet = await live({ processes: seeds.length, seeds }, stage);
    // One process without jitter.
    const one = await live({ processes: 1, options: { refreshAhead: { jitter: 0 } } }, stage);
    const requests = one.tokenRequestsAt.length;
    const findings = [
      atLeast('token requests, one process', requests, lengthMs / lifetimeMs),
      atMost('token requests, eight processes', fleet.tokenRequestsAt.length, Math.floor(1.1 * requests)),
      ...noneLost(fleet.ends, (seeds.length * lengthMs) / 1000),
      info('tokens that an API refused', fleet.fleet.count('token-refused')),
    ];
    if (stage.full) {
      const alone = await live({ processes: seeds.length, seeds, shared: false }, { ...stage, full: false });
      findings.push(info('token requests, eight processes that share nothing', alone.tokenRequestsAt.length));
    }
    return findings;
  },
};
