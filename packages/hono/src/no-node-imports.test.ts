import { readFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';

const core = dirname(createRequire(import.meta.url).resolve('@evergrant/core/package.json'));

/** What a file imports at run time: types are gone by then. */
function importsOf(source: string): string[] {
  const statement =
    /^(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;
  return [...source.matchAll(statement)].map(([, fixed, dynamic]) => fixed ?? dynamic ?? '');
}

/** The file that an import stands for; `undefined` for what is a package of somebody else. */
function fileOf(specifier: string, importer: string): string | undefined {
  if (specifier.startsWith('.')) return resolve(dirname(importer), specifier);
  if (specifier === '@evergrant/core') return `${core}/src/index.ts`;
  if (builtinModules.includes(specifier)) return undefined;
  return specifier.startsWith('node:') ? undefined : createRequire(importer).resolve(specifier);
}

/** Everything that is loaded with a file: files, and what is no file. */
function graphOf(entry: string): { files: Set<string>; others: Set<string> } {
  const files = new Set([entry]);
  const others = new Set<string>();
  for (const file of files) {
    for (const specifier of importsOf(readFileSync(file, 'utf8'))) {
      const next = fileOf(specifier, file);
      if (next === undefined) others.add(specifier);
      else files.add(next);
    }
  }
  return { files, others };
}

test('nothing that is loaded with the package is of Node alone', () => {
  const { files, others } = graphOf(resolve(import.meta.dirname, 'index.ts'));
  expect([...files].filter((file) => file.startsWith(core)).length).toBeGreaterThan(20);
  expect([...others]).toEqual([]);
});

test('the walk through the imports would find one', () => {
  const { others } = graphOf(resolve(import.meta.dirname, 'hono.test.ts'));
  expect([...others]).toContain('node:http');
});

test('the package runs no timer', () => {
  const { files } = graphOf(resolve(import.meta.dirname, 'index.ts'));
  const own = [...files].filter((file) => file.startsWith(import.meta.dirname));
  expect(own.length).toBeGreaterThan(2);
  for (const file of own) expect(readFileSync(file, 'utf8')).not.toMatch(/setTimeout|setInterval/);
});
