import type { Metafile } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundleOutputs } from './bundle-outputs.ts';

let outputs: Metafile['outputs'];
beforeAll(async () => {
  outputs = await bundleOutputs('core');
});

/** The files that an import of `@evergrant/core` loads, and what these import from elsewhere. */
function loadedAtStart(): { files: string[]; foreign: string[]; later: string[] } {
  const files = new Set(['dist/index.js']);
  const foreign = new Set<string>();
  const later = new Set<string>();
  for (const file of files) {
    for (const { external, kind, path } of outputs[file]?.imports ?? []) {
      if (kind === 'dynamic-import') later.add(path);
      else if (external) foreign.add(path);
      else files.add(path);
    }
  }
  return { files: [...files], foreign: [...foreign], later: [...later] };
}

const sourcesOf = (file: string): string[] => Object.keys(outputs[file]?.inputs ?? {});

describe('an import of @evergrant/core', () => {
  test('loads no other package and no module of Node', () => {
    expect(loadedAtStart().foreign).toEqual([]);
  });

  test('loads neither what requests a token nor what shares one', () => {
    const sources = loadedAtStart().files.flatMap(sourcesOf);
    expect(sources).toContain('packages/core/src/client/create-oauth-client.ts');
    expect(sources.filter((source) => /\/(?:manager|sharing|grants|discovery)\//.test(source))).toEqual([]);
    expect(sources.filter((source) => source.includes('/grant/'))).toEqual([
      'packages/core/src/grant/token-parameters.ts',
    ]);
  });

  test('loads at most 69 kB of code in at most five files, which the package merges into two', () => {
    const { files } = loadedAtStart();
    expect(files.length).toBeLessThanOrEqual(5);
    expect(files.reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0)).toBeLessThan(69_000);
  });

  test('leaves four parts for later: requests, authentication, sharing and signatures', () => {
    const names = loadedAtStart().later.map((path) => path.replace(/^dist\/(.*)-\w+\.js$/, '$1'));
    expect(names.toSorted()).toEqual(['authenticate', 'sharing-modules', 'signing', 'token-modules']);
  });
});
