import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { type Hosts, type Measured, measureProgram, type Outcome } from './measure-program.ts';
import { programs } from './programs.ts';

const folder = resolve(import.meta.dirname, '../../../docs/coming-from');
const runs = new Map<string, Promise<Measured>>();

/** Measures a program once, however many pages show it. */
function measure(name: string, hosts: Hosts): Promise<Measured> {
  const run = runs.get(name) ?? measureProgram(`${import.meta.dirname}/programs/${name}.ts`, hosts);
  runs.set(name, run);
  return run;
}

function cell({ answered, tokenRequests }: Outcome): string {
  if (tokenRequests === undefined) return `${answered} answered`;
  return `${answered} answered, ${tokenRequests} token request${tokenRequests === 1 ? '' : 's'}`;
}

/** The rows of the table in a page, as its Markdown has them apart from spaces. */
function rowsOf(before: Measured, after: Measured): string[] {
  return Object.entries(before).map(
    ([name, outcome]) => `| ${name} | ${cell(outcome)} | ${cell(after[name] as Outcome)} |`,
  );
}

const readPage = (page: string): string =>
  readFileSync(`${folder}/${page}.md`, 'utf8').replaceAll(/ +/g, ' ');

test.concurrent.each(programs)(
  'the page $page says of $before what fifty calls at once get, and what they get afterwards',
  async ({ after, before, hosts, page }) => {
    const rows = rowsOf(await measure(before, hosts), await measure(after, hosts));
    expect(rows).toHaveLength(7);
    expect(readPage(page)).toContain(rows.join('\n'));
    const source = (name: string): string => `<!-- compat/coming-from/src/programs/${name}.ts -->`;
    expect(readPage(page)).toContain(source(before));
    expect(readPage(page)).toContain(source(after));
  },
  60_000,
);

test('Evergrant answers every call for which a token can be had, with one token request', async () => {
  const { hosts } = programs[0] as (typeof programs)[number];
  const measured = await measure('evergrant/axios', hosts);
  const good = ['there is no token yet', 'the token was revoked', 'the token has expired'];
  expect(good.map((name) => measured[name])).toEqual(good.map(() => ({ answered: 50, tokenRequests: 1 })));
}, 60_000);

test('every page of the folder has its programs', () => {
  const pages = readdirSync(folder).map((file) => file.replace('.md', ''));
  expect(pages.toSorted()).toEqual([...new Set(['README', ...programs.map(({ page }) => page)])].toSorted());
});
