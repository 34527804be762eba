import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** What an adapter may have in lines of code; see docs/decisions/0011-adapter-size.md for those that have more than the others. */
const most: Record<string, number> = {
  axios: 325,
  fetch: 80,
  got: 280,
  undici: 285,
  express: 80,
  koa: 80,
  fastify: 80,
  hono: 80,
  nestjs: 400,
};

/** Lines of a source that do something: no types, imports, comments, blank lines, lone names or lone punctuation. */
export function codeLines(source: string): number {
  return stripTypeScriptTypes(source)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^(import|export) [^;]*? from [^;]*;$/gm, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\/\/.*$/, '').trim())
    .filter((line) => /\w/.test(line) && !/^[\w$]+(: 1)?,$/.test(line)).length;
}

function sourcesOf(name: string): string[] {
  const folder = join(root, 'packages', name, 'src');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(test|test-d|test-support)\.ts$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

test.each(Object.keys(most))('@evergrant/%s has no more lines of code than an adapter may have', (name) => {
  const lines = sourcesOf(name).reduce((sum, source) => sum + codeLines(source), 0);
  expect(lines).toBeGreaterThan(0);
  expect(lines).toBeLessThanOrEqual(most[name] as number);
});

test('lines of code are counted without types, imports and comments', () => {
  const source = `import { a } from 'a';
/** Words. */
export interface Shape {
  one: string;
}
// more words
export function two(x: Shape): string {
  return a(x.one);
}
`;
  expect(codeLines(source)).toBe(2);
});
