import type { Benchmark } from '../benchmark.ts';
import { axiosBenchmark } from './axios.ts';
import { expressBenchmark } from './express.ts';
import { fastifyBenchmark } from './fastify.ts';
import { fetchBenchmark } from './fetch.ts';
import { gotBenchmark } from './got.ts';
import { honoBenchmark } from './hono.ts';
import { hotPath } from './hot-path.ts';
import { koaBenchmark } from './koa.ts';
import { nestBenchmark } from './nestjs.ts';
import { redisBenchmark } from './redis.ts';
import { undiciBenchmark } from './undici.ts';

/** All benchmarks, in the order in which they run. */
export const benchmarks: readonly Benchmark[] = [
  hotPath,
  fetchBenchmark,
  axiosBenchmark,
  gotBenchmark,
  undiciBenchmark,
  expressBenchmark,
  koaBenchmark,
  fastifyBenchmark,
  honoBenchmark,
  nestBenchmark,
  redisBenchmark,
];
