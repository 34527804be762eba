import type { RunResults } from '../results/run-results.ts';
import { chartsOf } from './charts.ts';
import { drawChart } from './draw-chart.ts';
import { benchmarkTables, environmentTable, goalsTable, lossesTable, scenariosTable } from './page-tables.ts';

/** The blocks of the page that are generated, by their names. Benchmarks are those of the newest Node. */
function blocksOf(runs: readonly RunResults[]): ReadonlyMap<string, string> {
  const [newest] = runs;
  if (newest === undefined) throw new Error('there are no results');
  return new Map([
    ['environment', environmentTable(runs)],
    ['goals', goalsTable(runs)],
    ['losses', lossesTable(newest)],
    ['hot', benchmarkTables(newest, ['hot'])],
    ['memory', benchmarkTables(newest, ['axios', 'fetch', 'got', 'dispatch', 'undici'])],
    ['sockets', benchmarkTables(newest, ['axios-sockets', 'fetch-sockets', 'undici-sockets', 'got-sockets'])],
    ['servers', benchmarkTables(newest, ['express', 'koa', 'fastify', 'hono', 'nestjs'])],
    ['redis', benchmarkTables(newest, ['redis'])],
    ['scenarios', scenariosTable(newest)],
  ]);
}

/** Writes every generated block of the page anew. @throws if the page has not all of them. */
export function renderPage(page: string, runs: readonly RunResults[]): string {
  let rendered = page;
  for (const [name, block] of blocksOf(runs)) {
    const marked = new RegExp(
      `(<!-- ${name}: written by a command -->\n)[\\s\\S]*?(<!-- end of ${name} -->)`,
    );
    if (!marked.test(rendered)) throw new Error(`the page has no place for ${name}`);
    rendered = rendered.replace(marked, (_all, begin: string, end: string) => `${begin}\n${block}\n\n${end}`);
  }
  return rendered;
}

/** Draws the charts of the newest Node, by the names of their files. */
export async function renderCharts(runs: readonly RunResults[]): Promise<ReadonlyMap<string, string>> {
  const [newest] = runs;
  if (newest === undefined) throw new Error('there are no results');
  const drawn = new Map<string, string>();
  for (const [file, chart] of chartsOf(newest)) drawn.set(file, `${await drawChart(chart)}\n`);
  return drawn;
}
