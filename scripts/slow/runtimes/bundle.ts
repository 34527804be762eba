import { basename, resolve } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';

const sources = 'compat/runtimes/src';

/** The adapters' own fixtures, on the installed packages instead of the sources, and without vitest. */
const onInstalledPackages: Plugin = {
  name: 'on installed packages',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.\/\.\.\/src\/index\.ts$/ }, ({ resolveDir }) => {
      const folder = /packages\/([^/]+)\//.exec(resolveDir)?.[1];
      return { path: `@evergrant/${folder}`, external: true };
    });
    onResolve({ filter: /^vitest$/ }, () => ({ path: resolve(sources, 'without-vitest.ts') }));
    // `loadCoreAgain` of a fixture: another copy of core on disk.
    onResolve({ filter: /^@evergrant\/core$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: '@evergrant/core-again', external: true } : undefined,
    );
  },
};

/** Bundles one program of `compat/runtimes` into a user's project. Returns the name of the file. */
export async function bundle(program: string, project: string, options: BuildOptions = {}): Promise<string> {
  const file = `${basename(program, '.ts')}.mjs`;
  await build({
    entryPoints: [`${sources}/${program}`],
    outfile: `${project}/${file}`,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    plugins: [onInstalledPackages],
    logLevel: 'error',
    ...options,
  });
  return file;
}
