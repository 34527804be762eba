import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build, type Plugin } from 'esbuild';
import { packageFolder } from '../package-folder.ts';

/**
 * One thread, and no compiler: what a call allocates does not depend on when the compiler gets to it, nor on the load
 * of the machine. A compiler would remove some allocations, so the figures are higher than in operation.
 */
const flags = [
  '--expose-gc',
  '--single-threaded',
  '--no-opt',
  '--no-maglev',
  '--no-sparkplug',
  '--min-semi-space-size=64',
  '--max-semi-space-size=64',
];

/**
 * Counts the bytes that calls allocate, on the sources as they are: those of one benchmark, or all. `plugins` may change
 * the sources.
 */
export async function countInChild(benchmark = '', plugins: Plugin[] = []): Promise<Record<string, number>> {
  const manifest = JSON.parse(await readFile(new URL('package.json', packageFolder), 'utf8')) as {
    dependencies: object;
    devDependencies: object;
  };
  const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  const cache = fileURLToPath(new URL('node_modules/', packageFolder));
  const folder = await mkdtemp(join(cache, '.budget-'));
  try {
    await build({
      entryPoints: [fileURLToPath(new URL('src/budget/main.ts', packageFolder))],
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node22',
      conditions: ['@evergrant/source'],
      alias: { undici: 'undici-7' },
      external: names.filter((name) => !name.startsWith('@evergrant/')),
      // The bundle finds the server where the sources are.
      define: { 'import.meta.url': JSON.stringify(new URL('src/package-folder.ts', packageFolder).href) },
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
      logLevel: 'error',
      plugins,
    });
    const words = [...flags, join(folder, 'main.mjs'), benchmark];
    // Code from a cache allocates otherwise than code that is compiled here.
    const env = { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' };
    const { stdout } = await promisify(execFile)(process.execPath, words, { env });
    return JSON.parse(stdout) as Record<string, number>;
  } finally {
    await rm(folder, { recursive: true });
  }
}
