import type { Benchmark } from '../benchmark.ts';

/** A benchmark that is loaded when it runs, so that a run pays only for the libraries that it measures. */
export interface ListedBenchmark {
  name: string;
  load: () => Promise<Benchmark>;
}

async function overSockets(name: string): Promise<Benchmark> {
  const { socketBenchmarks } = await import('./sockets.ts');
  const found = socketBenchmarks.find((benchmark) => benchmark.name === name);
  if (found === undefined) throw new Error(`there is no benchmark ${name}`);
  return found;
}

/** All benchmarks, in the order in which they run. */
export const benchmarks: readonly ListedBenchmark[] = [
  { name: 'hot', load: async () => (await import('./hot-path.ts')).hotPath },
  { name: 'fetch', load: async () => (await import('./fetch.ts')).fetchBenchmark },
  { name: 'axios', load: async () => (await import('./axios.ts')).axiosBenchmark },
  { name: 'got', load: async () => (await import('./got.ts')).gotBenchmark },
  { name: 'dispatch', load: async () => (await import('./undici.ts')).dispatchBenchmark },
  { name: 'undici', load: async () => (await import('./undici.ts')).undiciBenchmark },
  ...['axios', 'fetch', 'undici', 'got'].map((client) => ({
    name: `${client}-sockets`,
    load: () => overSockets(`${client}-sockets`),
  })),
  { name: 'express', load: async () => (await import('./express.ts')).expressBenchmark },
  { name: 'koa', load: async () => (await import('./koa.ts')).koaBenchmark },
  { name: 'fastify', load: async () => (await import('./fastify.ts')).fastifyBenchmark },
  { name: 'hono', load: async () => (await import('./hono.ts')).honoBenchmark },
  { name: 'nestjs', load: async () => (await import('./nestjs.ts')).nestBenchmark },
  { name: 'redis', load: async () => (await import('./redis.ts')).redisBenchmark },
];
