import { openSimulation } from '../simulated/simulation.ts';
import { noneLost } from './call-findings.ts';
import { atLeast, atMost, exactly, type Finding, info } from './finding.ts';
import type { Proof, Stage } from './proof.ts';

const hourMs = 3_600_000;

/** The largest number of requests in any period of this length. */
function mostWithin(ms: number, requestsAt: readonly number[]): number {
  return Math.max(
    ...requestsAt.map((from) => requestsAt.filter((at) => at >= from && at < from + ms).length),
  );
}

/** All processes need a token of their own at the same time, and the limit is lower. */
async function rush({ nodeArguments = [], redisUrl }: Stage): Promise<Finding[]> {
  const processes = 8;
  const requests = 5;
  const scopes = Array.from({ length: processes }, (_, place) => `api/${place}`);
  const options = { tokenRequestLimit: { requests, perMs: hourMs } };
  const simulation = await openSimulation({
    processes,
    lifetimeMs: 2 * hourMs,
    options,
    scopes,
    nodeArguments,
    redisUrl,
  });
  try {
    await simulation.call(1);
    await simulation.pass(5000);
    const lost = simulation.ends.filter(({ problem }) => problem === 'token-request-limit').length;
    const early = simulation.world.emulator.tokenRequests;
    await simulation.pass(hourMs);
    await simulation.call(1);
    await simulation.pass(5000);
    const later = simulation.ends.slice(processes);
    return [
      exactly('eight tokens, limit of five: token requests', early, requests),
      exactly('eight tokens, limit of five: calls that failed at the limit', lost, processes - requests),
      exactly(
        'an hour later: calls answered',
        later.filter(({ end }) => end === 'answered').length,
        processes,
      ),
    ];
  } finally {
    await simulation.close();
  }
}

/** A provider that revokes tokens more often than the limit allows renewals. */
async function revoked({ full, nodeArguments = [], redisUrl }: Stage): Promise<Finding[]> {
  const processes = full ? 8 : 4;
  const limit = { requests: 12, perMs: 6 * hourMs };
  const options = { tokenRequestLimit: limit };
  const simulation = await openSimulation({
    processes,
    lifetimeMs: hourMs,
    options,
    nodeArguments,
    redisUrl,
  });
  const { ends, fleet, tokenRequestsAt, world } = simulation;
  const callEveryMs = full ? 60_000 : 300_000;
  try {
    await simulation.call(1);
    for (let third = 0; third < 3 * 18; third++) {
      await simulation.pass(hourMs / 3, callEveryMs);
      await simulation.pass(5000); // until every process has its token
      world.emulator.revokeAll();
      if (third % 9 === 8) await fleet.replace(Math.floor(third / 9) % processes);
    }
    const during = ends.length;
    await simulation.pass(6 * hourMs, callEveryMs);
    const calmFrom = ends.length;
    await simulation.pass(hourMs, callEveryMs);
    const lost = ends.filter(({ end }) => end === 'lost');
    return [
      atMost(
        'revoked three times an hour: most token requests in six hours',
        mostWithin(limit.perMs, tokenRequestsAt),
        limit.requests,
      ),
      atLeast('revoked three times an hour: calls that failed at the limit', lost.length, 1),
      ...noneLost(
        ends.filter(({ problem }) => problem !== 'token-request-limit'),
        100,
      ),
      exactly(
        'seven hours later: calls lost',
        ends.slice(calmFrom).filter(({ end }) => end === 'lost').length,
        0,
      ),
      info('calls during the revocations', during),
    ];
  } finally {
    await simulation.close();
  }
}

export const requestLimit: Proof = {
  name: 'request-limit',
  claim: 'the limit of token requests holds for the whole fleet and is never exceeded',
  run: async (stage) => [...(await rush(stage)), ...(await revoked(stage))],
};
