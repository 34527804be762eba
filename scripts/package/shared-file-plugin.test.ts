import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
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

async function run(
  texts: Record<string, string>,
  entry: Parameters<typeof sharedFilePlugin>[0] = 'index.js',
): Promise<void> {
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
  const writtenFiles = Object.keys(texts).map((name) => ({ name: join(folder, name) }));
  const { buildEnd } = sharedFilePlugin(entry);
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

const commonJs = {
  'package.json': '{}',
  'index.cjs': `'use strict';\nvar a = require('./chunk-AAAA.cjs');\nvar b = require('./chunk-BBBB.cjs');\nexports.sum = a.one + b.two;\nexports.later = () => Promise.resolve().then(() => require('./later-CCCC.cjs'));\n`,
  'chunk-AAAA.cjs': `'use strict';\nexports.one = 1;\n`,
  'chunk-BBBB.cjs': `'use strict';\nvar a = require('./chunk-AAAA.cjs');\nexports.two = a.one + 1;\n`,
  'later-CCCC.cjs': `'use strict';\nvar b = require('./chunk-BBBB.cjs');\nvar d = require('./chunk-DDDD.cjs');\nexports.all = [b.two, d.three];\n`,
  'chunk-DDDD.cjs': `'use strict';\nexports.three = 3;\n`,
};

test('a build of CommonJS has one shared file as well', async () => {
  await run(commonJs, 'index.cjs');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.cjs')).toSorted();
  expect(names).toEqual(['chunk-DDDD.cjs', 'index.cjs', 'later-CCCC.cjs', 'shared.cjs']);
  const entry = createRequire(import.meta.url)(join(folder, 'index.cjs')) as {
    sum: number;
    later(): Promise<{ all: number[] }>;
  };
  expect(entry.sum).toBe(3);
  expect((await entry.later()).all).toEqual([2, 3]);
});

test('two files of CommonJS that export the same name are refused', async () => {
  const twice = { ...commonJs, 'chunk-BBBB.cjs': `'use strict';\nexports.one = 2;\n` };
  await expect(run(twice, 'index.cjs')).rejects.toThrow('both export one');
});

test('two files that export the same name are refused', async () => {
  const twice = { ...files, 'chunk-BBBB.js': files['chunk-BBBB.js'].replace('as two', 'as one') };
  await expect(run(twice)).rejects.toThrow('both export one');
});
