import { markdownTable } from 'markdown-table';
import type { BenchmarkFigures } from '../measure/measure-benchmark.ts';
import { compareRounds } from '../measure/summarise.ts';
import { formatRatio, reportFigures } from '../report/report-figures.ts';
import type { RunResults } from '../results/run-results.ts';
import { settings } from '../scenarios/settings.ts';
import type { CallCounts, ScenarioFigures } from '../scenarios/scenario-figures.ts';
import { goals } from './goals.ts';

function table(rows: readonly (readonly string[])[]): string {
  const columns = rows[0] ?? [];
  return markdownTable(rows as string[][], { align: columns.map((_, index) => (index === 0 ? 'l' : 'r')) });
}

/** When, where and with what each run was measured. */
export function environmentTable(runs: readonly RunResults[]): string {
  return table([
    ['Node', 'V8', 'machine', 'load', 'measured', 'commit', 'rounds'],
    ...runs.map(({ environment: e, length }) => [
      e.node,
      e.v8,
      `${e.processor}, ${e.cores} cores, ${e.memoryGiB} GiB, ${e.system}`,
      e.load.join(' to '),
      e.date.slice(0, 16).replace('T', ' '),
      e.commit,
      `${length.rounds} of ${length.roundMs} ms`,
    ]),
  ]);
}

/** Each goal, and what every run reached. */
export function goalsTable(runs: readonly RunResults[]): string {
  return table([
    ['what', 'goal', ...runs.map(({ environment }) => `Node ${environment.node}`)],
    ...goals.map(({ figure, limit, unit, what }) => [
      what,
      `≤ ${limit}${unit && ` ${unit}`}`,
      ...runs.map((run) => {
        const reached = figure(run);
        if (reached === undefined) return '–';
        return `${formatRatio(reached)}${reached.median <= limit ? ' ✓' : ' ✗'}`;
      }),
    ]),
  ]);
}

/** The tables of these benchmarks, each under its title. */
export function benchmarkTables(run: RunResults, names: readonly string[]): string {
  return names
    .map((name) => run.benchmarks.find((one) => one.name === name))
    .filter((one) => one !== undefined)
    .map(
      ({ cases, remark, skipped, title }) =>
        `**${title}**\n\n${skipped ? `Skipped: ${skipped}` : reportFigures(cases)}${remark ? `\n\n${remark}` : ''}`,
    )
    .join('\n\n');
}

/** Ours and what is faster than ours beyond doubt: the whole interval lies above 1. */
function lossesIn({ cases, title }: BenchmarkFigures): string[][] {
  return cases
    .filter(({ kind, name }) => kind === 'ours' && !name.endsWith(', again'))
    .flatMap((ours) =>
      cases
        .filter(({ kind }) => kind === 'by hand' || kind === 'published')
        .map((other) => ({ other, times: compareRounds(ours.rounds, other.rounds) }))
        .filter(({ times }) => times.low > 1)
        .map(({ other, times }) => [title, ours.name, other.name, formatRatio(times)]),
    );
}

/** The rows in which a way by hand, or another library, is faster. */
export function lossesTable(run: RunResults): string {
  const losses = run.benchmarks.flatMap(lossesIn);
  if (losses.length === 0) return 'None: no interval lies above 1.';
  return table([['benchmark', 'ours', 'faster', 'ours takes, times as long'], ...losses]);
}

function counts({ calls, lost, tokenRequests }: CallCounts): string[] {
  return [`${tokenRequests}`, lost === 0 ? '0' : `**${lost}** of ${calls}`];
}

function scenarioRow({ client, kind, name, outage, revocation, stampede }: ScenarioFigures): string[] {
  const slowest = outage
    ? [
        `${outage.slowestMs} ms`,
        (outage.slowestMs / outage.usualP999Ms).toFixed(2),
        ...counts(outage),
        `${outage.unhandledRejections}`,
      ]
    : ['–', '–', '–', '–', '–'];
  return [
    `${client}: ${kind === 'ours' ? `**${name}**` : name}`,
    ...counts(stampede),
    ...counts(revocation),
    ...slowest,
  ];
}

/** Every contender in every scenario. */
export function scenariosTable({ scenarios }: RunResults): string {
  if (scenarios.length === 0) return 'Not measured.';
  return table([
    [
      '',
      `${settings.callsAtOnce} first calls: token requests`,
      'lost',
      'revoked: token requests',
      'lost',
      'outage: slowest call',
      '/ usual p99.9',
      'token requests',
      'lost',
      'unhandled rejections',
    ],
    ...scenarios.map(scenarioRow),
  ]);
}
