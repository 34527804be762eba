import { build, type Metafile } from 'esbuild';
import { join } from 'node:path';

/** Bundles a package as it is built: what is loaded by `import()` is in files of its own. Gives its files by name. */
export async function bundleOutputs(folder: string): Promise<Metafile['outputs']> {
  const { metafile } = await build({
    absWorkingDir: join(import.meta.dirname, '../..'),
    entryPoints: [`packages/${folder}/src/index.ts`],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    write: false,
    metafile: true,
  });
  return metafile.outputs;
}
