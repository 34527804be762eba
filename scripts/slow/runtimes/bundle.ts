import { basename, resolve } from 'node:path';
import {
  build,
  type BuildOptions,
  type ImportKind,
  type OnResolveResult,
  type Plugin,
  type ResolveResult,
} from 'esbuild';

const sources = 'compat/runtimes/src';

/** Programs and fixtures on the installed packages instead of the sources, and without vitest. */
const onInstalledPackages: Plugin = {
  name: 'on installed packages',
  setup({ onResolve, resolve: find, initialOptions }) {
    const { outdir: project = '', packages } = initialOptions;
    /** Finds a package in the user's project, or leaves it to the runtime. */
    const installed = (path: string, kind: ImportKind): Promise<ResolveResult> | OnResolveResult =>
      packages === 'external'
        ? { path, external: true }
        : find(path, { kind, resolveDir: project, pluginData: 'installed' });
    onResolve({ filter: /^\.\.\/\.\.\/src\/index\.ts$/ }, ({ kind, resolveDir }) =>
      installed(`@evergrant/${/packages\/([^/]+)\//.exec(resolveDir)?.[1]}`, kind),
    );
    onResolve({ filter: /^vitest$/ }, () => ({ path: resolve(sources, 'without-vitest.ts') }));
    onResolve({ filter: /^[^./]/ }, ({ importer, kind, path, pluginData }) => {
      const isOurs =
        kind !== 'entry-point' && !importer.startsWith(project) && !/^(node|cloudflare):/.test(path);
      if (pluginData === 'installed' || !isOurs) return undefined;
      // `loadCoreAgain` of a fixture: another copy of core on disk.
      return path === '@evergrant/core' && kind === 'dynamic-import'
        ? installed('@evergrant/core-again', kind)
        : installed(path, kind);
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
