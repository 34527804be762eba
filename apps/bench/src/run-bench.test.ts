import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { type Benchmark, Skipped } from './benchmark.ts';
import { authorization } from './access-token.ts';
import { measureBenchmark } from './measure/measure-benchmark.ts';
import type { RunResults } from './results/run-results.ts';
import { type BenchTools, runBench } from './run-bench.ts';

function text(): { stream: Writable; read: () => string } {
  let written = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written += chunk;
      done();
    },
  });
  return { stream, read: () => written };
}

interface Run {
  code: number;
  output: string;
  errors: string;
  /** What was kept. */
  saved: RunResults[];
  /** How often the page was written. */
  pages: number;
}

async function run(words: string[], benchmarks: Benchmark[]): Promise<Run> {
  const [output, errors] = [text(), text()];
  const saved: RunResults[] = [];
  let pages = 0;
  const tools: BenchTools = {
    known: benchmarks.map(({ name }) => name),
    measure: (name, length) =>
      measureBenchmark(
        benchmarks.find((one) => one.name === name)!,
        length,
      ),
    runScenarios: async () => [],
    versionsOf: async (node) => ({ node: node === process.execPath ? '26.0.0' : node, v8: '14' }),
    save: (results) => void saved.push(results),
    writePage: async () => void pages++,
  };
  const code = await runBench(words, tools, { output: output.stream, errors: errors.stream });
  return { code, output: output.read(), errors: errors.read(), saved, pages };
}

let closed = 0;
const good: Benchmark = {
  name: 'good',
  title: 'Two ways',
  open: async () => ({
    cases: [
      { name: 'plain', call: () => undefined, authorized: false, baseline: true },
      { name: 'with token', call: async () => authorization, authorized: true },
    ],
    arrived: (result) => result as string | undefined,
    remark: () => 'A remark.',
    close: async () => void closed++,
  }),
};
const bad: Benchmark = {
  name: 'bad',
  title: 'Wrong',
  open: async () => ({
    cases: [{ name: 'loses it', call: () => undefined, authorized: true, baseline: true }],
    arrived: (result) => result as string | undefined,
    close: async () => void closed++,
  }),
};
const absent: Benchmark = {
  name: 'absent',
  title: 'Not here',
  open: async () => {
    throw new Skipped('install it');
  },
};
const quick = ['--rounds', '2', '--round-ms', '1'];

describe('a benchmark run', () => {
  test('prints a row for each case, with its ratio to the baseline', async () => {
    closed = 0;
    const { code, output } = await run(quick, [good, absent]);
    expect(code).toBe(0);
    expect(output).toMatch(/## Two ways\n\n\| +\| +time per call \| +× plain \| +bytes \| +promises \|\n/);
    expect(output).toMatch(/\| plain +\| +[\d.]+ [nµ]s \| +1 \|/);
    expect(output).toMatch(/\| with token \| +[\d.]+ [nµ]s \| +[\d.]+ \([\d.]+ to [\d.]+\) \|/);
    expect(output).toContain('\n\nA remark.\n');
    expect(output).toMatch(/## Not here\n\nSkipped: install it\n$/);
    expect(closed).toBe(1);
  });

  test('runs only the benchmarks that are named', async () => {
    const { output } = await run([...quick, 'absent'], [good, absent]);
    expect(output).not.toContain('Two ways');
    expect(output).toContain('Skipped: install it');
  });

  test('fails if a case does not do what it claims, and closes what it opened', async () => {
    closed = 0;
    await expect(run(quick, [bad])).rejects.toThrow('loses it: arrived with undefined');
    expect(closed).toBe(1);
  });

  test('keeps the raw figures of every Node, and writes the page once', async () => {
    const { code, output, pages, saved } = await run([...quick, '--save', '--also-node', '20.0.0'], [good]);
    expect(code).toBe(0);
    expect(pages).toBe(1);
    expect(saved.map(({ environment }) => environment.node)).toEqual(['26.0.0', '20.0.0']);
    expect(saved[0]?.benchmarks[0]?.cases.map(({ name, rounds }) => [name, rounds.length])).toEqual([
      ['plain', 2],
      ['with token', 2],
    ]);
    expect(output).toContain('\n## Goals\n');
  });

  test('keeps no part of a run', async () => {
    const { code, errors, saved } = await run([...quick, '--save', 'good'], [good]);
    expect(code).toBe(2);
    expect(errors).toContain('--save keeps a whole run');
    expect(saved).toEqual([]);
  });

  test.each([
    [['none'], "value 'none' is invalid for argument 'names'. Use one of good, absent, scenarios."],
    [['--rounds', '0'], "'--rounds <number>' argument '0' is invalid. Use a whole number from 1 to 99999."],
    [['--slow'], '--slow'],
  ])('explains the wrong command line %j', async (words, message) => {
    const { code, errors, output } = await run(words, [good, absent]);
    expect(code).toBe(2);
    expect(errors).toContain(message);
    expect(errors).toContain('node --run bench');
    expect(output).toBe('');
  });

  test('prints help that lists the benchmarks', async () => {
    const { code, output } = await run(['--help'], [good, absent]);
    expect(code).toBe(0);
    expect(output).toContain('good, absent');
  });
});
