import type { Writable } from 'node:stream';
import type { BenchmarkFigures, MeasureLength } from './measure/measure-benchmark.ts';
import { goalsTable, scenariosTable } from './page/page-tables.ts';
import { parseArguments } from './parse-arguments.ts';
import { describeMachine, readEnvironment } from './report/describe-machine.ts';
import { reportFigures } from './report/report-figures.ts';
import type { RunResults } from './results/run-results.ts';
import type { ScenarioFigures } from './scenarios/scenario-figures.ts';

interface Streams {
  output: Writable;
  errors: Writable;
}

/** What a run measures, and how. */
export interface BenchTools {
  /** The benchmarks, by name. */
  known: readonly string[];
  /** Measures one benchmark on the Node at this path. */
  measure: (name: string, length: MeasureLength, node: string) => Promise<BenchmarkFigures>;
  runScenarios: (node: string) => Promise<readonly ScenarioFigures[]>;
  /** The versions of the Node at this path. */
  versionsOf: (node: string) => Promise<{ node: string; v8: string }>;
  /** Keeps the results of one Node. */
  save: (results: RunResults) => void;
  /** Writes the page from what is kept. */
  writePage: () => Promise<void>;
}

/** The name under which the scenarios are chosen on the command line. */
const scenarioName = 'scenarios';

function formatFigures({ cases, remark, skipped, title }: BenchmarkFigures): string {
  const text = skipped === undefined ? reportFigures(cases) : `Skipped: ${skipped}`;
  return `\n## ${title}\n\n${text}\n${remark === undefined ? '' : `\n${remark}\n`}`;
}

/** Runs what was chosen on one Node, and prints it as Markdown. */
async function runOn(
  node: string,
  chosen: readonly string[],
  { length, scenarios }: { length: MeasureLength; scenarios: boolean },
  tools: BenchTools,
  output: Writable,
): Promise<RunResults> {
  const environment = readEnvironment(await tools.versionsOf(node));
  output.write(`${describeMachine(environment).join('\n')}\n`);
  output.write(`${length.rounds} rounds of ${length.roundMs} ms for each case\n`);
  const benchmarks: BenchmarkFigures[] = [];
  for (const name of tools.known.filter((one) => chosen.includes(one))) {
    const figures = await tools.measure(name, length, node);
    output.write(formatFigures(figures));
    benchmarks.push(figures);
  }
  const results: RunResults = {
    environment: {
      ...environment,
      load: [...environment.load, ...readEnvironment({ node, v8: '' }).load],
    },
    length,
    benchmarks,
    scenarios: scenarios ? await tools.runScenarios(node) : [],
  };
  if (scenarios) output.write(`\n## Scenarios\n\n${scenariosTable(results)}\n`);
  return results;
}

/** Runs the chosen benchmarks and prints their results as Markdown. Returns the exit code. */
export async function runBench(
  words: readonly string[],
  tools: BenchTools,
  streams: Streams,
): Promise<number> {
  const commandLine = parseArguments(words, [...tools.known, scenarioName], streams);
  if (commandLine.exitCode !== undefined) return commandLine.exitCode;
  const { names, options } = commandLine;
  const { alsoNode = [], roundMs, rounds, save = false } = options;
  const { errors, output } = streams;
  if (save && names.length > 0) {
    errors.write('--save keeps a whole run. Name no benchmarks with it.\n');
    return 2;
  }
  const all = names.length === 0;
  const chosen = all ? tools.known : names;
  const runs: RunResults[] = [];
  for (const node of [process.execPath, ...alsoNode]) {
    const length = { rounds, roundMs };
    // Scenarios count calls and token requests, which are the same on every Node.
    const scenarios = node === process.execPath && (all ? save : names.includes(scenarioName));
    runs.push(await runOn(node, chosen, { length, scenarios }, tools, output));
  }
  if (!save) return 0;
  for (const results of runs) tools.save(results);
  await tools.writePage();
  output.write(`\n## Goals\n\n${goalsTable(runs)}\n`);
  return 0;
}
