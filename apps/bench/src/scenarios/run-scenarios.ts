import { setTimeout as wait } from 'node:timers/promises';
import { max, quantile } from 'simple-statistics';
import type { Contender, Surroundings } from '../contenders/contender.ts';
import { type AnySocketClient, socketClients } from '../contenders/socket-clients.ts';
import { surroundingsOf } from '../contenders/surroundings-of.ts';
import { type BenchServer, startServer } from '../server/start-server.ts';
import { callAtOnce, startLoad } from './load.ts';
import type { MovableClock } from './movable-clock.ts';
import type { CallCounts, OutageFigures, ScenarioFigures } from './scenario-figures.ts';
import { settings } from './settings.ts';

/** The clock moves by half a percent of a lifetime at a time: 200 steps are a lifetime. */
const step = { aheadMs: settings.lifetimeSeconds * 5, usual: 120, most: 240, everyMs: 4 };

/** Rejections that nobody handled. Without this listener, the first one would end the process. */
let unhandledRejections = 0;

interface Scene {
  server: BenchServer;
  clock: MovableClock;
  call: () => Promise<unknown>;
}

async function moveClock({ clock, server }: Scene, aheadMs: number): Promise<void> {
  clock.aheadMs = aheadMs;
  await server.send({ type: 'clock', aheadMs });
}

async function stampede({ call, server }: Scene): Promise<CallCounts> {
  const lost = await callAtOnce(call, settings.callsAtOnce);
  return { calls: settings.callsAtOnce, lost, tokenRequests: await server.send({ type: 'count' }) };
}

async function revocation(scene: Scene): Promise<CallCounts> {
  const { call, server } = scene;
  await call().catch(() => {});
  await moveClock(scene, settings.lifetimeSeconds * 250); // the token is not new
  const before = await server.send({ type: 'revoke' });
  const lost = await callAtOnce(call, settings.callsAtOnce);
  const tokenRequests = (await server.send({ type: 'count' })) - before;
  return { calls: settings.callsAtOnce, lost, tokenRequests };
}

async function outage(scene: Scene): Promise<OutageFigures | undefined> {
  const { call, server } = scene;
  await call().catch(() => {});
  const stopWarmUp = startLoad(call);
  await wait(settings.warmUpMs);
  await stopWarmUp();

  // In usual operation the clock moves too, but not as far as any renewal.
  const stopUsual = startLoad(call);
  for (let steps = 1; steps <= step.usual; steps++) {
    await moveClock(scene, steps * step.aheadMs);
    await wait(settings.usualMs / step.usual);
  }
  const usual = await stopUsual();

  let began = false;
  const unhandledBefore = unhandledRejections;
  const before = await server.send({ type: 'outage', lengthMs: settings.outageMs });
  const beginning = server.outageBegins().then(() => {
    began = true;
  });
  const stop = startLoad(call);
  for (let steps = step.usual; !began && steps <= step.most; steps++) {
    await moveClock(scene, steps * step.aheadMs);
    await wait(step.everyMs);
  }
  // Calls that were refused at the very end of the lifetime are still under way.
  if (!began) await Promise.race([beginning, wait(20 * settings.apiMs)]);
  if (began) await wait(settings.outageMs);
  const { lost, times } = await stop();
  if (!began) return undefined;
  return {
    calls: times.length,
    lost,
    tokenRequests: (await server.send({ type: 'count' })) - before,
    slowestMs: Math.round(max(times)),
    usualP999Ms: Math.round(quantile(usual.times, 0.999)),
    unhandledRejections: unhandledRejections - unhandledBefore,
  };
}

/** Runs the outage several times, and returns the run whose slowest call was neither the best nor the worst. */
async function middleOutage(
  run: () => Promise<OutageFigures | undefined>,
  times: number,
): Promise<OutageFigures | undefined> {
  const runs: OutageFigures[] = [];
  for (let count = 0; count < times; count++) {
    const figures = await run();
    if (figures) runs.push(figures);
  }
  runs.sort((a, b) => a.slowestMs / a.usualP999Ms - b.slowestMs / b.usualP999Ms);
  return runs[Math.floor(runs.length / 2)];
}

/** Runs one scenario with a new client and no token. */
async function withNewClient<Result>(
  { call, create }: AnySocketClient,
  { prepare }: Contender<unknown>,
  surroundings: Surroundings,
  { clock, server }: Pick<Scene, 'clock' | 'server'>,
  scenario: (scene: Scene) => Promise<Result>,
): Promise<Result> {
  clock.aheadMs = 0;
  const { apiMs, lifetimeSeconds, tokenMs } = settings;
  await server.send({ type: 'reset', settings: { apiMs, tokenMs, lifetimeSeconds, numbered: true } });
  const { client, close } = await prepare(create(surroundings), surroundings);
  const url = `${server.origin}/users`;
  try {
    return await scenario({ clock, server, call: () => call(client, url) });
  } finally {
    await close?.();
  }
}

/** Runs every scenario with every contender that gets new tokens by itself. */
export async function runScenarios(
  clock: MovableClock,
  names?: readonly string[],
): Promise<ScenarioFigures[]> {
  process.on('unhandledRejection', () => void unhandledRejections++);
  const server = await startServer();
  const surroundings = surroundingsOf(server);
  const all: ScenarioFigures[] = [];
  for (const client of socketClients) {
    for (const contender of client.contenders) {
      const { kind, name, inScenarios = kind !== 'no token' } = contender;
      if (!inScenarios || (names && !names.includes(name))) continue;
      const run = <Result>(scenario: (scene: Scene) => Promise<Result>): Promise<Result> =>
        withNewClient(client, contender, surroundings, { clock, server }, scenario);
      const figures: ScenarioFigures = {
        client: client.name,
        name,
        kind,
        stampede: await run(stampede),
        revocation: await run(revocation),
      };
      const outageFigures = await middleOutage(() => run(outage), kind === 'ours' ? settings.ourOutages : 1);
      all.push(outageFigures === undefined ? figures : { ...figures, outage: outageFigures });
    }
  }
  await server.close();
  return all;
}
