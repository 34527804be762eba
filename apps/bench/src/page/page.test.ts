import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { RunResults } from '../results/run-results.ts';
import { readResults } from '../results/result-files.ts';
import { goals } from './goals.ts';
import { goalsTable, lossesTable } from './page-tables.ts';
import { renderCharts, renderPage } from './render-page.ts';
import { chartsFolder, pageFile } from './write-page.ts';

const howTo = 'write it again: node --run bench -- page';

test('the page of benchmarks has the tables that the raw results give', () => {
  const page = readFileSync(pageFile, 'utf8');
  expect(renderPage(page, readResults()), howTo).toBe(page);
});

test('the charts of the page are those that the raw results give, and no others', async () => {
  const charts = await renderCharts(readResults());
  expect(readdirSync(chartsFolder).sort()).toEqual([...charts.keys()].sort());
  for (const [file, chart] of charts) {
    expect(readFileSync(`${chartsFolder}${file}`, 'utf8') === chart, `${file}: ${howTo}`).toBe(true);
    expect(readFileSync(pageFile, 'utf8')).toContain(`(benchmarks/${file})`);
  }
});

test('the raw results of a whole run have a figure for every goal', () => {
  const [newest] = readResults();
  const missing = goals.filter(({ figure }) => figure(newest!) === undefined).map(({ what }) => what);
  expect(missing).toEqual([]);
});

/** Results in which a call through axios takes this many times as long as one by hand. */
function resultsWith(times: number): RunResults {
  const one = { baseline: false, rounds: [1, 2, 3, 4, 5, 6] };
  const [newest] = readResults();
  return {
    ...newest!,
    benchmarks: [
      {
        name: 'axios',
        title: 'axios',
        cases: [
          { ...one, name: 'by hand, synchronous', kind: 'by hand' },
          { ...one, name: 'attachOAuth', kind: 'ours', rounds: one.rounds.map((time) => time * times) },
        ],
      },
    ],
  };
}

test('a goal that is missed is marked, and the faster way is among our losses', () => {
  expect(goalsTable([resultsWith(1.2)])).toMatch(/axios, in memory.* 1\.20 \(1\.20 to 1\.20\) ✗ \|/);
  expect(lossesTable(resultsWith(1.2))).toMatch(/attachOAuth +\| +by hand, synchronous/);
  expect(goalsTable([resultsWith(1)])).toMatch(/axios, in memory.* 1\.00 \(1\.00 to 1\.00\) ✓ \|/);
  expect(lossesTable(resultsWith(1))).toContain('None');
});
