import { summarise } from '../measure/summarise.ts';
import type { RunResults } from '../results/run-results.ts';
import type { Chart } from './draw-chart.ts';

function timesOf({ benchmarks, environment }: RunResults, name: string): Chart | undefined {
  const found = benchmarks.find((one) => one.name === name);
  if (found === undefined || found.cases.length === 0) return undefined;
  return {
    title: `${found.title.replaceAll('`', '')}, Node ${environment.node}`,
    axis: 'CPU time of a call, µs: median and its 95 % interval',
    bars: found.cases.map(({ kind, name: label, rounds }) => {
      const { high, low, median } = summarise(rounds.map((nanoseconds) => nanoseconds / 1000));
      return { label, value: median, low, high, group: kind };
    }),
  };
}

function stampede({ environment, scenarios }: RunResults): Chart | undefined {
  if (scenarios.length === 0) return undefined;
  return {
    title: `100 first calls at once, Node ${environment.node}`,
    axis: 'token requests',
    bars: scenarios.map(({ client, kind, name, stampede: { tokenRequests } }) => ({
      label: `${client}: ${name}`,
      value: tokenRequests,
      group: kind,
    })),
  };
}

function outage({ environment, scenarios }: RunResults): Chart | undefined {
  if (scenarios.length === 0) return undefined;
  return {
    title: `The token endpoint is down for 2 s at renewal, Node ${environment.node}`,
    axis: 'slowest call, ms',
    bars: scenarios.flatMap(({ client, kind, name, outage: figures }) =>
      figures ? [{ label: `${client}: ${name}`, value: figures.slowestMs, group: kind }] : [],
    ),
  };
}

/** The charts of the page, by the names of their files. */
export function chartsOf(run: RunResults): ReadonlyMap<string, Chart> {
  const all: [string, Chart | undefined][] = [
    ...['axios', 'fetch', 'dispatch', 'axios-sockets'].map((name): [string, Chart | undefined] => [
      `${name}.svg`,
      timesOf(run, name),
    ]),
    ['stampede.svg', stampede(run)],
    ['outage.svg', outage(run)],
  ];
  return new Map(all.filter((entry): entry is [string, Chart] => entry[1] !== undefined));
}
