// Checks packages as they would be published: those in the folders that it is given, or the one in the current folder. One
// process for all of them loads the compiler once. With `--update` it rewrites `api.md` instead.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { describeApi, type EntryManifest } from './describe-api.ts';
import { packageProblems } from './package-problems.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { update: { type: 'boolean', default: false } },
});
const root = process.cwd();
const folders = positionals.length === 0 ? ['.'] : positionals.flatMap((pattern) => globSync(pattern));
if (folders.length === 0) throw new Error(`no folder matches ${positionals.join(' ')}`);
process.exitCode = 0;
for (const folder of folders.toSorted()) {
  process.chdir(folder);
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as EntryManifest;
  const api = await describeApi(manifest);
  if (values.update) writeFileSync('api.md', api);
  else {
    for (const problem of await packageProblems(manifest, api)) {
      console.log(`${manifest.name}: ${problem}`);
      process.exitCode = 1;
    }
  }
  process.chdir(root);
}
