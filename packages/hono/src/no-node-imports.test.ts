import { readFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';

const core = dirname(createRequire(import.meta.url).resolve('@evergrant/core/package.json'));

/** What a file imports at run time. Types are not imported then, and examples in comments not at all. */
function importsOf(source: string): string[] {
  const statement =
    /^(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;
  const code = source.replaceAll(/^\s*\/\*[^]*?\*\//gm, '');
  return [...code.matchAll(statement)].map(([, fixed, dynamic]) => fixed ?? dynamic ?? '');
}

/** The file of an import; `undefined` for a module of Node. */
function fileOf(specifier: string, importer: string): string | undefined {
  if (specifier.startsWith('.')) return resolve(dirname(importer), specifier);
  const entry = /^@evergrant\/core(?:\/(\w+))?$/.exec(specifier);
  if (entry) return `${core}/src/${entry[1] ?? 'index'}.ts`;
  if (builtinModules.includes(specifier)) return undefined;
  return specifier.startsWith('node:') ? undefined : createRequire(importer).resolve(specifier);
}

/** Everything that is loaded with a file: files, and modules of Node. */
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

test('the package loads no module that only Node has', () => {
  const { files, others } = graphOf(resolve(import.meta.dirname, 'index.ts'));
  expect([...files].filter((file) => file.startsWith(core)).length).toBeGreaterThan(20);
  expect([...others]).toEqual([]);
});

test('the search through the imports finds a module of Node where there is one', () => {
  const { others } = graphOf(resolve(import.meta.dirname, 'hono.test.ts'));
  expect([...others]).toContain('node:http');
});

test('the package starts no timer', () => {
  const { files } = graphOf(resolve(import.meta.dirname, 'index.ts'));
  const own = [...files].filter((file) => file.startsWith(import.meta.dirname));
  expect(own.length).toBeGreaterThan(2);
  for (const file of own) expect(readFileSync(file, 'utf8')).not.toMatch(/setTimeout|setInterval/);
});
