import { expect, test } from 'vitest';
import { bundleOutputs } from './bundle-outputs.ts';

test('an import of @evergrant/axios loads one file, with what judges a call and without what sends it', async () => {
  const outputs = await bundleOutputs('axios');
  const { imports = [], inputs = {} } = outputs['dist/index.js'] ?? {};
  expect(imports.filter(({ kind }) => kind === 'import-statement').every(({ external }) => external)).toBe(
    true,
  );
  const later = imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => path);
  expect(later).toEqual([expect.stringMatching(/^dist\/sending-modules-\w+\.js$/)]);
  // Another entry of core would bring what server adapters share, and the bodies that only sending looks at.
  const foreign = new Set(imports.flatMap(({ external, path }) => (external ? [path] : [])));
  expect([...foreign].toSorted()).toEqual(['@evergrant/core/attach', 'axios']);
  const sources = Object.keys(inputs).map((path) => path.replace(/^.*\//, ''));
  expect(sources).toContain('outgoing-call.ts');
  expect(sources).not.toContain('send-authorized.ts');
  expect(sources.filter((name) => /conceal|hide|redact|redirect|remove/.test(name))).toEqual([]);
});
