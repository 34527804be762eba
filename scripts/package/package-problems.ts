import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { bundledPackages } from './bundled-packages.ts';
import { type EntryManifest, sourceNames } from './describe-api.ts';
import { manifestProblems, type PublishedManifest } from './manifest-problems.ts';

/** What is wrong with the package in the current folder, as it would be published. `api` is its public API as it is now. */
export async function packageProblems({ exports, name }: EntryManifest, api: string): Promise<string[]> {
  const problems: string[] = [];
  if (!existsSync('api.md') || readFileSync('api.md', 'utf8') !== api) {
    problems.push(
      'the public API is not what api.md says. If that is intended, run `pnpm api:update` and commit the file',
    );
  }

  const tarball = pack();
  const packed = createPackageFromTarballData(tarball);
  const textOf = (path: string): string => packed.tryReadFile(`/node_modules/${name}/${path}`) ?? '';
  problems.push(...manifestProblems(JSON.parse(textOf('package.json')) as PublishedManifest));
  if (!textOf('LICENSE').includes('MIT License')) problems.push('the packed package has no LICENSE');
  for (const other of bundledPackages('dist')) {
    const isThere = textOf('dist/THIRD-PARTY-LICENSES.txt').includes(other.text);
    if (!isThere)
      problems.push(`the build contains ${other.name}, and the packed package does not contain its licence`);
  }

  const { messages, pkg } = await publint({
    strict: true,
    pack: { tarball: Uint8Array.from(tarball).buffer },
  });
  for (const message of messages) problems.push(`publint: ${formatMessage(message, pkg) ?? message.code}`);

  const hasWildcard = Object.keys(exports).some((subpath) => subpath.includes('*'));
  const types = await checkPackage(packed, hasWildcard ? { entrypoints: sourceNames() } : {});
  if (types.types === false) problems.push('attw: the package has no types');
  else for (const problem of types.problems) problems.push(`attw: ${JSON.stringify(problem)}`);
  return problems;
}

function pack(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'evergrant-pack-'));
  try {
    execFileSync('pnpm', ['pack', '--out', join(folder, 'package.tgz')], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return readFileSync(join(folder, 'package.tgz'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
