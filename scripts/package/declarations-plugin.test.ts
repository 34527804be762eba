import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let folder: string;
beforeEach(() => {
  // Inside the repository, so that its packages are found.
  mkdirSync(join(root, 'reports'), { recursive: true });
  folder = mkdtempSync(join(root, 'reports/declarations-'));
  mkdirSync(join(folder, 'src/grants'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function buildFiles(sources: Readonly<Record<string, string>>): Promise<string[]> {
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, 'src', name), text);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const compilerOptions = { isolatedDeclarations: true, declaration: true };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  const entry = JSON.stringify(Object.keys(sources).map((name) => `src/${name}`));
  const config = `import { library } from '../../tsup.base.ts';\nexport default { ...library, entry: ${entry} };\n`;
  writeFileSync(join(folder, 'tsup.config.ts'), config);
  await promisify(execFile)(join(root, 'node_modules/.bin/tsup'), ['--silent'], { cwd: folder });
  return readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' });
}

test('a build has declarations for both module formats beside each entry, as the compiler would write them', async () => {
  const built = await buildFiles({
    'index.ts': `export class Base {\n  go(): void {}\n}\nexport class Other extends Base {\n  /** Goes. */\n  override go(): void {}\n}`,
    'grants/index.ts': 'export const one: number = 1;',
  });
  const expected = ['index.d.ts', 'index.d.cts', 'grants/index.d.ts', 'grants/index.d.cts'];
  expect(built).toEqual(expect.arrayContaining(expected));
  const declarations = readFileSync(join(folder, 'dist/index.d.cts'), 'utf8');
  expect(declarations).toContain('/** Goes. */');
  expect(declarations.match(/^ +go\(\): void;$/gm)).toHaveLength(2);
});

test('a build fails if an export has no written type', async () => {
  const build = buildFiles({ 'index.ts': 'export const names = [1].map(String);' });
  await expect(build).rejects.toThrow(/type annotation/);
});
