import { setTimeout as pause } from 'node:timers/promises';
import { Fleet } from '../driver/fleet.ts';
import { World } from '../driver/world.ts';
import { CallCounter } from './call-counter.ts';
import type { LiveOptions } from './live-options.ts';
import { type LiveResult, liveResult } from './live-result.ts';
import { Load } from './load.ts';
import { killAtRandom, slowTokens, takeRedisDown } from './failures.ts';

export interface LiveSurroundings {
  /** Ends the run early. */
  signal: AbortSignal;
  redisUrl?: string | undefined;
  nodeArguments?: readonly string[];
  /** Called about once a second. */
  progress(seconds: number, counter: CallCounter, tokenRequests: number, killed: number): void;
}

/** Time-out of a token request. A lease lasts two seconds longer. */
const timeoutMs = 2000;
const tokenRequestMs = 100;
/** The share of processes that are killed during their token request. */
const killedOverRequest = 1 / 4;
/** How long a run that is stopped early waits for open calls. */
const longestWaitMs = 2000;

/** Runs a fleet under steady load, and kills processes at random, most often during a renewal. */
export async function runLive(options: LiveOptions, surroundings: LiveSurroundings): Promise<LiveResult> {
  const { alone, calls, killEvery, lifetime, processes, provider } = options;
  const { nodeArguments = [], progress, redisUrl, signal } = surroundings;
  const { redisOutage, revokePrevious, seconds } = options;
  const world = await World.open({
    provider,
    lifetimeMs: lifetime * 1000,
    revokePrevious,
    shared: !alone,
    redisUrl: redisOutage > 0 ? undefined : redisUrl, // it takes down only a Redis of its own
    options: { timeoutMs },
  });
  const ending = new AbortController();
  const until = ending.signal;
  let killedOver = 0;
  const fleet = await Fleet.start(world, {
    processes,
    nodeArguments,
    listener(place, { type }) {
      if (type !== 'token-requested' || killEvery === 0 || Math.random() >= killedOverRequest) return;
      killedOver++;
      void fleet.replace(place);
    },
  });
  const counter = new CallCounter(processes);
  const startedMs = performance.now();
  const elapsedSeconds = (): number => (performance.now() - startedMs) / 1000;
  const killed = (): number =>
    Array.from(counter.byPlace, (_, place) => fleet.generations(place) - 1).reduce((a, b) => a + b);
  const ticker = setInterval(
    () => progress(elapsedSeconds(), counter, world.emulator.tokenRequests, killed()),
    1000,
  );
  try {
    const running = [
      new Load(fleet, counter).run(calls * processes, until),
      killAtRandom(fleet, killEvery * 1000, until),
      takeRedisDown(world.redis, { afterMs: (seconds * 1000) / 3, forMs: redisOutage * 1000 }, until),
      slowTokens(world.emulator, tokenRequestMs, until),
    ];
    await pause(seconds * 1000, undefined, { signal }).catch(() => {});
    const lastedSeconds = elapsedSeconds();
    ending.abort();
    await Promise.all(running);
    await (signal.aborted ? Promise.race([counter.whenIdle(), pause(longestWaitMs)]) : counter.whenIdle());
    return liveResult({ options, counter, fleet, world, lastedSeconds, killed: killed(), killedOver });
  } finally {
    clearInterval(ticker);
    ending.abort();
    await fleet.close();
    await world.close();
  }
}
