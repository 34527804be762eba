import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeApi } from './describe-api.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'evergrant-api-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function describeWith(chunk: string, chunkText: string): Promise<string> {
  const types = join(folder, 'index.d.ts');
  writeFileSync(
    types,
    `export { a as Shape } from './${chunk}.js';\nexport declare function make(size: number): void;\n`,
  );
  writeFileSync(join(folder, `${chunk}.d.ts`), chunkText);
  return describeApi({
    name: 'sample',
    exports: { '.': { import: { types } }, './package.json': './package.json' },
  });
}

const shape = (field: string): string => `interface Shape {\n  ${field};\n}\nexport type { Shape as a };\n`;

test('the page of a public API has every export with its type, also from other files of the build', async () => {
  const page = await describeWith('chunk-1', `/** A comment. */\n${shape('size: number')}`);
  expect(page).toContain('## `sample`\n');
  expect(page).toContain('export interface Shape {\n  size: number;\n}');
  expect(page).toContain('export declare function make(size: number): void;');
  expect(page).not.toContain('A comment');
});

test('the page of a public API changes with a type, and not with the name of a file of the build', async () => {
  const page = await describeWith('chunk-1', shape('size: number'));
  expect(await describeWith('chunk-2', shape('size: number'))).toBe(page);
  expect(await describeWith('chunk-2', shape('size?: number'))).not.toBe(page);
});
