import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type CodeBlock, codeBlocks } from './code-blocks.ts';
import { trackedFiles } from './tracked-files.ts';

// Beside the sources, so that every package is found as it is from there; the folder is not under version control.
const folderName = '.readme-check';
const folders = new Set<string>();

/** What a reader of any page has at hand. */
const prelude = `
declare const clientId: string;
declare const clientSecret: string;
declare const client: import('@evergrant/core').OAuthClient;
`;

/** The folder from which a page's imports are resolved: its package, or the demo, which has everything. */
function homeOf(page: string): string {
  const folder = /^packages\/[^/]+/.exec(page)?.[0] ?? 'apps/demo';
  return resolve(folder, folderName);
}

function write(folder: string, name: string, text: string): string {
  folders.add(folder);
  mkdirSync(folder, { recursive: true });
  writeFileSync(resolve(folder, name), text);
  return resolve(folder, name);
}

/** Type-checks the blocks against the sources, all in one go. Gives the complaints, each with page and line. */
function check(blocks: readonly CodeBlock[]): string[] {
  const names = new Map<string, CodeBlock>();
  const files = blocks.map((block, index) => {
    names.set(`block-${index}.ts`, block);
    // As many empty lines before it as there are in the page: the complaints then have the page's line numbers.
    return write(
      homeOf(block.page),
      `block-${index}.ts`,
      `${'\n'.repeat(block.line)}${block.text}\nexport {};\n`,
    );
  });
  const home = homeOf('README.md');
  files.push(write(home, 'prelude.d.ts', prelude));
  const compilerOptions = {
    declaration: false,
    experimentalDecorators: true,
    isolatedDeclarations: false,
    erasableSyntaxOnly: false,
    noUnusedLocals: false,
    noUnusedParameters: false,
  };
  const base = resolve('tsconfig.base.json');
  const project = write(home, 'tsconfig.json', JSON.stringify({ extends: base, compilerOptions, files }));
  return compile(project).map((line) =>
    line.replace(
      /^.*?(block-\d+\.ts)\((\d+)/,
      (_, name: string, at: string) => `${names.get(name)?.page}(${at}`,
    ),
  );
}

function compile(project: string): string[] {
  try {
    execFileSync(resolve('node_modules/.bin/tsc'), ['-p', project, '--pretty', 'false'], { stdio: 'pipe' });
    return [];
  } catch (error) {
    return String((error as { stdout: Buffer }).stdout)
      .split('\n')
      .filter((line) => line !== '');
  }
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const pages = trackedFiles('*.md').filter((page) => !/CHANGELOG|^\.changeset/.test(page));

test('the TypeScript in every page compiles against the sources', () => {
  const blocks = pages.flatMap(codeBlocks);
  expect(blocks.length).toBeGreaterThan(4);
  expect(check(blocks)).toEqual([]);
});

test('a block that does not compile is reported with its page and line', () => {
  const text = "import { createOAuthClient } from '@evergrant/core';\ncreateOAuthClient({ name: 'x' });\n";
  const complaint = /^README\.md\(42,19\): error TS2739: .* missing .* tokenEndpoint, clientId$/;
  expect(check([{ page: 'README.md', line: 40, text }])).toEqual([expect.stringMatching(complaint)]);
});
