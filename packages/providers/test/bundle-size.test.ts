import { build } from 'esbuild';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { providers } from './catalogue.ts';

test.each(providers)("$name adds less than 1 kB to a user's bundle", async ({ name }) => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, `../src/${name}.ts`)],
    bundle: true,
    minify: true,
    format: 'esm',
    external: ['@evergrant/core'],
    write: false,
  });
  expect(outputFiles[0]?.contents.length).toBeLessThan(1_000);
});
