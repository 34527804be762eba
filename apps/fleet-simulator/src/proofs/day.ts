import { openSimulation, type Simulation, type SimulationOptions } from '../simulated/simulation.ts';
import { seededRandom } from '../seeded-random.ts';
import { noneLost } from './call-findings.ts';
import { atLeast, exactly, info } from './finding.ts';
import type { Proof, Stage } from './proof.ts';

const hourMs = 3_600_000;
const hours = 24;
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
/** The seed of the process that renews first. The first random number of a process is its jitter. */
const mostEager = seeds.reduce((one, other) => (seededRandom(other)() < seededRandom(one)() ? other : one));

/** Simulates a day of calls. Every three hours one process is replaced. */
async function live(
  options: Pick<SimulationOptions, 'processes' | 'seeds' | 'shared'>,
  { full, nodeArguments = [], redisUrl }: Stage,
): Promise<Simulation> {
  const simulation = await openSimulation({ ...options, lifetimeMs: hourMs, nodeArguments, redisUrl });
  await simulation.call(1);
  for (let hour = 0; hour < hours; hour++) {
    await simulation.pass(hourMs, full ? 10_000 : 120_000);
    if (hour % 3 === 2) await simulation.fleet.replace(Math.floor(hour / 3) % options.processes);
  }
  await simulation.close();
  return simulation;
}

export const day: Proof = {
  name: 'day',
  claim: 'a day of eight processes costs the token requests of one',
  async run(stage) {
    const fleet = await live({ processes: seeds.length, seeds }, stage);
    const one = await live({ processes: 1, seeds: [mostEager] }, stage);
    const requests = fleet.tokenRequestsAt.length;
    const findings = [
      exactly('token requests, eight processes', requests, one.tokenRequestsAt.length),
      atLeast('token requests, one process', one.tokenRequestsAt.length, hours),
      ...noneLost(fleet.ends, seeds.length * hours * 30),
      info('processes replaced', hours / 3),
    ];
    if (stage.full) {
      const alone = await live({ processes: seeds.length, seeds, shared: false }, stage);
      findings.push(info('token requests, eight processes that share nothing', alone.tokenRequestsAt.length));
    }
    return findings;
  },
};
