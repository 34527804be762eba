import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sharedFilePlugin } from './shared-file-plugin.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evergrant-shared-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const files = {
  'package.json': '{ "type": "module" }',
  'index.js': `import { one } from "./chunk-AAAA.js";\nimport { two } from "./chunk-BBBB.js";\nexport const sum = one + two;\nexport const later = () => import("./later-CCCC.js");\n`,
  'chunk-AAAA.js': `const own = 1;\nexport {\n  own as one\n};\n`,
  'chunk-BBBB.js': `import { one } from "./chunk-AAAA.js";\nconst own = one + 1;\nexport {\n  own as two\n};\n`,
  'later-CCCC.js': `import "./chunk-AAAA.js";\nimport { two } from "./chunk-BBBB.js";\nimport { three } from "./chunk-DDDD.js";\nexport const all = [two, three];\n`,
  'chunk-DDDD.js': `export {\n  three\n};\nconst three = 3;\n`,
};

async function run(texts: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
  const writtenFiles = Object.keys(texts).map((name) => ({ name: join(folder, name) }));
  const { buildEnd } = sharedFilePlugin('index.js');
  await buildEnd?.call({} as never, { writtenFiles } as never);
}

test('what the entry loads at once is one file, and what it loads later stays apart', async () => {
  await run(files);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js')).toSorted();
  expect(names).toEqual(['chunk-DDDD.js', 'index.js', 'later-CCCC.js', 'shared.js']);
  expect(await readFile(join(folder, 'shared.js'), 'utf8')).not.toContain('three');
  const entry = (await import(pathToFileURL(join(folder, 'index.js')).href)) as {
    sum: number;
    later(): Promise<{ all: number[] }>;
  };
  expect(entry.sum).toBe(3);
  expect((await entry.later()).all).toEqual([2, 3]);
});

test('two files that export the same name are refused', async () => {
  const twice = { ...files, 'chunk-BBBB.js': files['chunk-BBBB.js'].replace('as two', 'as one') };
  await expect(run(twice)).rejects.toThrow('both export one');
});
