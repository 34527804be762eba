import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CodeSample } from './code-samples.ts';

// Beside the sources, so that packages are resolved as they are from there. The folder is not under version control.
const folderName = '.readme-check';

/** Declarations that every sample may use. */
const prelude = `
declare const clientId: string;
declare const clientSecret: string;
declare const client: import('@evergrant/core').OAuthClient;
`;

/** The options of a reader with `strict`. Some of this repository's own options are stricter. */
const compilerOptions = {
  declaration: false,
  erasableSyntaxOnly: false,
  experimentalDecorators: true,
  isolatedDeclarations: false,
  noUncheckedIndexedAccess: false,
  noUnusedLocals: false,
  noUnusedParameters: false,
};

/** The folder from which a page's imports are resolved: its package, or a private one that has what it shows. */
function homeOf(page: string): string {
  const isAboutOthers = page.startsWith('docs/coming-from/');
  const folder = /^packages\/[^/]+/.exec(page)?.[0] ?? (isAboutOthers ? 'compat/coming-from' : 'apps/demo');
  return resolve(folder, folderName);
}

/** Type-checks samples against the sources, in one run of the compiler. Gives the errors, each with page and line. */
export function typeCheckSamples(samples: readonly CodeSample[]): string[] {
  const folders = new Set<string>();
  const write = (folder: string, name: string, text: string): string => {
    folders.add(folder);
    mkdirSync(folder, { recursive: true });
    writeFileSync(resolve(folder, name), text);
    return resolve(folder, name);
  };
  try {
    const home = homeOf('README.md');
    const files = samples.map(({ page, text }, index) => write(homeOf(page), `sample-${index}.ts`, text));
    files.push(write(home, 'prelude.d.ts', prelude));
    const base = resolve('tsconfig.base.json');
    const project = write(home, 'tsconfig.json', JSON.stringify({ extends: base, compilerOptions, files }));
    return compile(project).map((line) =>
      line.replace(/^.*?sample-(\d+)\.ts/, (_, index: string) => samples[Number(index)]?.page ?? ''),
    );
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

function compile(project: string): string[] {
  try {
    execFileSync(resolve('node_modules/.bin/tsc'), ['-p', project, '--pretty', 'false', '--singleThreaded'], {
      stdio: 'pipe',
    });
    return [];
  } catch (error) {
    return String((error as { stdout: Buffer }).stdout)
      .split('\n')
      .filter((line) => line !== '');
  }
}
