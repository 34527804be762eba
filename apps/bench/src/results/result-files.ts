import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packageFolder } from '../package-folder.ts';
import type { RunResults } from './run-results.ts';

const folder = fileURLToPath(new URL('results', packageFolder));

function majorOf(node: string): string {
  return node.split('.')[0] ?? node;
}

/** Keeps a run in the repository, one file for each major of Node. */
export function writeResults(results: RunResults, into: string = folder): void {
  mkdirSync(into, { recursive: true });
  const path = `${into}/node-${majorOf(results.environment.node)}.json`;
  // The figures of the rounds stand in one line each.
  const text = JSON.stringify(results, null, 2).replace(
    /\[\s+([\d.,\s]+?)\s+\]/g,
    (_all, figures: string) => `[${figures.split(/,\s*/).join(', ')}]`,
  );
  writeFileSync(path, `${text}\n`);
}

/** Reads every run that is kept, the newest Node first. */
export function readResults(from: string = folder): RunResults[] {
  return readdirSync(from)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(`${from}/${name}`, 'utf8')) as RunResults)
    .sort((a, b) => Number(majorOf(b.environment.node)) - Number(majorOf(a.environment.node)));
}
