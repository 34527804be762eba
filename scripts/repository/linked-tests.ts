import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tests that another file runs: cases of a contract, proofs of the fleet. */
const runFromElsewhere = ['packages/testing/src/contracts/', 'apps/fleet-simulator/src/proofs/'];

/** A test that a page names. */
export interface LinkedTest {
  path: string;
  title: string;
}

/** The tests that a line of a page in `docs` names: `[file](../path): “title”, “title”<br>[file](../path): “title”`. */
export function linkedTestsIn(line: string): LinkedTest[] {
  return [...line.matchAll(/\]\(([^)]+)\): ((?:“[^”]+”(?:, )?)+)/g)].flatMap(([, path = '', titles = '']) =>
    [...titles.matchAll(/“([^”]+)”/g)].map(([, title = '']) => ({ path: join('docs', path), title })),
  );
}

/** What a page names and the sources do not have: a file, or a test of that very title in it. */
export function missingTests(tests: readonly LinkedTest[]): string[] {
  return tests
    .filter(({ path, title }) => {
      const runs =
        /\.test(-d)?\.ts$/.test(path) || runFromElsewhere.some((folder) => path.startsWith(folder));
      if (!runs || !existsSync(path)) return true;
      const source = readFileSync(path, 'utf8');
      return !["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`));
    })
    .map(({ path, title }) => `${path}: ${title}`);
}
