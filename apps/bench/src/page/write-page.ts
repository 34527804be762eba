import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packageFolder } from '../package-folder.ts';
import { readResults } from '../results/result-files.ts';
import { renderCharts, renderPage } from './render-page.ts';

/** The page with the figures. */
export const pageFile: string = fileURLToPath(new URL('../../docs/benchmarks.md', packageFolder));

/** Its charts. */
export const chartsFolder: string = fileURLToPath(new URL('../../docs/benchmarks/', packageFolder));

/** Writes the tables and the charts of the page, from the results that are kept. */
export async function writePage(): Promise<void> {
  const runs = readResults();
  writeFileSync(pageFile, renderPage(readFileSync(pageFile, 'utf8'), runs));
  mkdirSync(chartsFolder, { recursive: true });
  for (const [file, chart] of await renderCharts(runs)) writeFileSync(`${chartsFolder}${file}`, chart);
}
