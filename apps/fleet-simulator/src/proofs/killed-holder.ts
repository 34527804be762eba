import type { FleetProcess } from '../driver/fleet-process.ts';
import { openSimulation, type Simulation } from '../simulated/simulation.ts';
import { longestMs, noneLost } from './call-findings.ts';
import { atMost, exactly, type Finding } from './finding.ts';
import type { Proof, Stage } from './proof.ts';

const lifetimeMs = 3_600_000;
/** The lease with the default time-out of a token request, 10 s. */
const leaseMs = 12_000;
/** How often a process looks into the store: without a token, and with one. */
const lookMs = 60;
const idleLookMs = 1000;

/** Makes all processes call, and kills the one that renews, before or after the provider issued the token. */
async function killRenewing({ fleet, world, ...simulation }: Simulation, issued: boolean): Promise<void> {
  world.emulator.hold(issued ? 'response' : 'request');
  const calling = simulation.call(10);
  await world.emulator.whenRequested();
  let holder: FleetProcess | undefined;
  while ((holder = fleet.processes.find(({ asking }) => asking)) === undefined)
    await new Promise((resolve) => setImmediate(resolve));
  await holder.kill();
  // Wait until the provider notices the lost connection. Otherwise it would still issue the token.
  if (!issued) await world.emulator.whenIdle();
  await calling;
  world.emulator.release();
}

interface Story {
  when: string;
  /** Whether the provider still accepts the old token. */
  usable: boolean;
  /** Whether the provider issued a token that no process received, and revoked the old one. */
  issued: boolean;
}

const stories: readonly Story[] = [
  { when: 'cold', usable: false, issued: false },
  { when: 'at the soft edge', usable: true, issued: false },
  { when: 'at the soft edge, the old token revoked', usable: false, issued: true },
];

async function play({ issued, usable, when }: Story, stage: Stage): Promise<Finding[]> {
  const { full, nodeArguments = [], redisUrl } = stage;
  const processes = full ? 8 : 4;
  const simulation = await openSimulation({
    processes,
    lifetimeMs,
    revokePrevious: true,
    nodeArguments,
    redisUrl,
  });
  const { ends, fleet, world } = simulation;
  try {
    if (when !== 'cold') {
      await simulation.call(1);
      await simulation.pass(0.81 * lifetimeMs); // past the soft edge of every process
    }
    const from = ends.length;
    await killRenewing(simulation, issued);
    const killedMs = simulation.nowMs;
    const asked = world.emulator.tokenRequests;
    await simulation.pass(leaseMs + 2 * idleLookMs, 100);
    const again = simulation.tokenRequestsAt[asked] ?? Infinity;
    return [
      exactly(`${when}: processes left`, fleet.processes.filter(({ alive }) => alive).length, processes - 1),
      atMost(`${when}: ms to a new token`, again - killedMs, leaseMs + (usable ? idleLookMs : lookMs)),
      exactly(`${when}: token requests after the kill`, world.emulator.tokenRequests - asked, 1),
      ...noneLost(ends, (processes - 1) * 100).map((each) => ({ ...each, what: `${when}: ${each.what}` })),
      atMost(`${when}: longest call, ms`, longestMs(ends.slice(from)), usable ? 0 : leaseMs + lookMs),
    ];
  } finally {
    await simulation.close();
  }
}

export const killedHolder: Proof = {
  name: 'killed-holder',
  claim:
    'the process that holds the lease is killed during a renewal: no call is lost, and another process takes over',
  async run(stage) {
    const findings: Finding[] = [];
    for (const story of stories) findings.push(...(await play(story, stage)));
    return findings;
  },
};
