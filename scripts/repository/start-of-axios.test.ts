import { build } from 'esbuild';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

test('an import of @evergrant/axios loads one file, with what judges a call and without what sends it', async () => {
  // As the package is built: what is loaded by `import()` is in a file of its own.
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['packages/axios/src/index.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    write: false,
    metafile: true,
  });
  const { imports = [], inputs = {} } = metafile.outputs['dist/index.js'] ?? {};
  expect(imports.filter(({ kind }) => kind === 'import-statement').every(({ external }) => external)).toBe(
    true,
  );
  const later = imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => path);
  expect(later).toEqual([expect.stringMatching(/^dist\/sending-modules-\w+\.js$/)]);
  const sources = Object.keys(inputs).map((path) => path.replace(/^.*\//, ''));
  expect(sources).toContain('outgoing-call.ts');
  expect(sources).not.toContain('send-authorized.ts');
  expect(sources.filter((name) => /conceal|hide|redact|redirect|remove/.test(name))).toEqual([]);
});
