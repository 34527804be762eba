// Checks the package in the current folder as it would be published. With `--update` it rewrites `api.md` instead.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { bundledPackages } from './bundled-packages.ts';
import { describeApi, type EntryManifest, sourceNames } from './describe-api.ts';
import { manifestProblems, type PublishedManifest } from './manifest-problems.ts';

const ownManifest = JSON.parse(readFileSync('package.json', 'utf8')) as EntryManifest;
const { name } = ownManifest;
const api = await describeApi(ownManifest);
if (process.argv.includes('--update')) {
  writeFileSync('api.md', api);
  process.exit();
}

const problems: string[] = [];
if (!existsSync('api.md') || readFileSync('api.md', 'utf8') !== api) {
  problems.push(
    'the public API is not what api.md says. If that is intended, run `pnpm api:update` and commit the file',
  );
}

const tarball = pack();
const packed = createPackageFromTarballData(tarball);
const fileOf = (path: string): string => `/node_modules/${name}/${path}`;
const textOf = (path: string): string => packed.tryReadFile(fileOf(path)) ?? '';
const manifest = JSON.parse(textOf('package.json')) as PublishedManifest;
problems.push(...manifestProblems(manifest));
if (!textOf('LICENSE').includes('MIT License')) problems.push('the packed package has no LICENSE');
for (const other of bundledPackages('dist')) {
  const isThere = textOf('dist/THIRD-PARTY-LICENSES.txt').includes(other.text);
  if (!isThere)
    problems.push(`the build contains ${other.name}, and the packed package does not contain its licence`);
}

const { messages, pkg } = await publint({ strict: true, pack: { tarball: Uint8Array.from(tarball).buffer } });
for (const message of messages) problems.push(`publint: ${formatMessage(message, pkg) ?? message.code}`);

const hasWildcard = Object.keys(ownManifest.exports).some((subpath) => subpath.includes('*'));
const types = await checkPackage(packed, hasWildcard ? { entrypoints: sourceNames() } : {});
if (types.types === false) problems.push('attw: the package has no types');
else for (const problem of types.problems) problems.push(`attw: ${JSON.stringify(problem)}`);

for (const problem of problems) console.log(`${name}: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;

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
