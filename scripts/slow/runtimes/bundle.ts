import { basename, resolve } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';

const sources = 'compat/runtimes/src';

/** The adapters' own fixtures, on the installed packages instead of the sources, and without vitest. */
const onInstalledPackages: Plugin = {
  name: 'on installed packages',
  setup({ onResolve, resolve: find, initialOptions }) {
    /** Resolves a package as the user's project does, or leaves it to the runtime. */
    const installed = async (path: string, kind: 'import-statement' | 'dynamic-import') =>
      initialOptions.packages === 'external'
        ? { path, external: true }
        : find(path, { kind, resolveDir: initialOptions.outdir as string, pluginData: 'installed' });
    onResolve({ filter: /^\.\.\/\.\.\/src\/index\.ts$/ }, ({ resolveDir }) =>
      installed(`@evergrant/${/packages\/([^/]+)\//.exec(resolveDir)?.[1]}`, 'import-statement'),
    );
    onResolve({ filter: /^vitest$/ }, () => ({ path: resolve(sources, 'without-vitest.ts') }));
    onResolve({ filter: /^@evergrant\// }, ({ kind, path, pluginData }) => {
      if (pluginData === 'installed') return undefined;
      // `loadCoreAgain` of a fixture: another copy of core on disk.
      return path === '@evergrant/core' && kind === 'dynamic-import'
        ? installed('@evergrant/core-again', kind)
        : installed(path, 'import-statement');
    });
  },
};

/** Bundles one program of `compat/runtimes` into a user's project. Returns the name of the file. */
export async function bundle(program: string, project: string, options: BuildOptions = {}): Promise<string> {
  await build({
    entryPoints: [`${sources}/${program}`],
    outdir: project,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
    ...options,
    plugins: [onInstalledPackages, ...(options.plugins ?? [])],
  });
  return `${basename(program, '.ts')}.mjs`;
}
