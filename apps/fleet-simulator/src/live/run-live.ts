import { setTimeout as pause } from 'node:timers/promises';
import { Fleet } from '../driver/fleet.ts';
import { World } from '../driver/world.ts';
import { CallBook } from './call-book.ts';
import type { LiveOptions } from './live-options.ts';
import { type LiveResult, liveResult } from './live-result.ts';
import { Load } from './load.ts';
import { killAtRandom, slowTokens, takeRedisDown } from './troubles.ts';

export interface LiveSurroundings {
  /** Ends the run early. */
  signal: AbortSignal;
  redisUrl?: string | undefined;
  nodeArguments?: readonly string[];
  /** Told about once a second. */
  progress(seconds: number, book: CallBook, tokenRequests: number, killed: number): void;
}

/** One attempt at a token. A lease lasts two seconds longer. */
const timeoutMs = 2000;
const tokenRequestMs = 100;
/** Of those who ask for a token, so many are killed over it. */
const killedOverRequest = 1 / 4;
/** What is still open when the run is stopped by hand is not waited for any longer. */
const patienceMs = 2000;

/** Lets a fleet live: calls all the time, and processes killed at random, those that renew above all. */
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
  const book = new CallBook(processes);
  const startedMs = performance.now();
  const elapsedSeconds = (): number => (performance.now() - startedMs) / 1000;
  const killed = (): number =>
    Array.from(book.byPlace, (_, place) => fleet.generations(place) - 1).reduce((a, b) => a + b);
  const ticker = setInterval(
    () => progress(elapsedSeconds(), book, world.emulator.tokenRequests, killed()),
    1000,
  );
  try {
    const running = [
      new Load(fleet, book).run(calls * processes, until),
      killAtRandom(fleet, killEvery * 1000, until),
      takeRedisDown(world.redis, { afterMs: (seconds * 1000) / 3, forMs: redisOutage * 1000 }, until),
      slowTokens(world.emulator, tokenRequestMs, until),
    ];
    await pause(seconds * 1000, undefined, { signal }).catch(() => {});
    const lastedSeconds = elapsedSeconds();
    ending.abort();
    await Promise.all(running);
    await (signal.aborted ? Promise.race([book.whenIdle(), pause(patienceMs)]) : book.whenIdle());
    return liveResult({ options, book, fleet, world, lastedSeconds, killed: killed(), killedOver });
  } finally {
    clearInterval(ticker);
    ending.abort();
    await fleet.close();
    await world.close();
  }
}
