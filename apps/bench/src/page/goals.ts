import type { CaseFigures } from '../measure/case-figures.ts';
import { compareRounds, summarise, type Summary } from '../measure/summarise.ts';
import type { RunResults } from '../results/run-results.ts';

/** What a figure must not exceed. */
export interface Goal {
  what: string;
  limit: number;
  unit: '' | 'µs';
  /** The figure of a run; `undefined` if the run did not measure it. */
  figure: (results: RunResults) => Summary | undefined;
}

function findCase({ benchmarks }: RunResults, benchmark: string, name: string): CaseFigures | undefined {
  return benchmarks.find((one) => one.name === benchmark)?.cases.find((one) => one.name === name);
}

/** A goal for the ratio of two cases of one benchmark. */
function ratio(what: string, limit: number, [benchmark, ours, base]: [string, string, string]): Goal {
  return {
    what,
    limit,
    unit: '',
    figure(results) {
      const [one, other] = [findCase(results, benchmark, ours), findCase(results, benchmark, base)];
      return one && other && compareRounds(one.rounds, other.rounds);
    },
  };
}

const server = (framework: string, benchmark: string, ours: string, noOp: string): Goal =>
  ratio(`${framework}, in memory: context and \`headers()\` / no-op ${noOp}`, 1.15, [
    benchmark,
    `${ours}, await headers()`,
    `no-op ${noOp}`,
  ]);

const dispatch: Goal = {
  what: 'undici, in memory: one dispatch',
  limit: 0.6,
  unit: 'µs',
  figure(results) {
    const ours = findCase(results, 'dispatch', 'oauthInterceptor');
    return ours && summarise(ours.rounds.map((nanoseconds) => nanoseconds / 1000));
  },
};

const outage: Goal = {
  what: 'outage of 2 s at renewal: slowest call / usual p99.9, our slowest adapter',
  limit: 1.1,
  unit: '',
  figure({ scenarios }) {
    const ratios = scenarios.flatMap(({ kind, outage: figures }) =>
      kind === 'ours' && figures ? [figures.slowestMs / figures.usualP999Ms] : [],
    );
    if (ratios.length === 0) return undefined;
    const highest = Math.max(...ratios);
    return { median: highest, low: Math.min(...ratios), high: highest };
  },
};

/** What a fresh token may cost. */
export const goals: readonly Goal[] = [
  ratio('axios, in memory: ours / by hand, synchronous', 1.1, [
    'axios',
    'attachOAuth',
    'by hand, synchronous',
  ]),
  ratio('axios, sockets, 32 in flight: ours / bare', 1.05, ['axios-sockets', 'attachOAuth', 'bare']),
  dispatch,
  ratio('undici, in memory: ours / undici-oidc-interceptor', 1, [
    'dispatch',
    'oauthInterceptor',
    'undici-oidc-interceptor',
  ]),
  ratio('fetch, in memory: ours / minimal wrapper', 1.5, [
    'fetch',
    'createOAuthFetch',
    'by hand, minimal wrapper',
  ]),
  ratio('got, in memory: ours / no-op hooks', 1.1, ['got', 'oauthHooks', 'no-op hooks']),
  server('Express', 'express', 'oauthContext', 'middleware'),
  server('Koa', 'koa', 'oauthContext', 'middleware'),
  server('Fastify', 'fastify', 'fastifyOAuth', 'plugin'),
  server('Hono', 'hono', 'oauthContext', 'middleware'),
  server('NestJS', 'nestjs', '@BindOAuth', 'parameter'),
  ratio('`begin(text).headers()` / `peek()`', 1.5, ['hot', 'begin(string).headers()', 'client.peek()']),
  outage,
];
