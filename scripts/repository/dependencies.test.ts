import { expect, test } from 'vitest';
import { publicPackages } from './public-packages.ts';

/** The dependencies that each package may have. */
const ownDependencies: Readonly<Record<string, readonly string[]>> = {
  core: ['oauth4webapi'],
  testing: ['@evergrant/core'],
  fastify: ['fastify-plugin'], // a few lines of Fastify's own, which plugins should use
};

test.each(publicPackages)('packages/$folder brings no dependency that its user could do without', (one) => {
  const { dependencies = {}, optionalDependencies = {} } = one.manifest;
  expect(Object.keys({ ...dependencies, ...optionalDependencies })).toEqual(
    ownDependencies[one.folder] ?? [],
  );
});

const adapters = publicPackages.filter(({ folder }) => !['core', 'testing'].includes(folder));

test.each(adapters)(
  'packages/$folder has core and its framework as peers, so that there is one copy of each',
  (one) => {
    const { peerDependencies = {} } = one.manifest;
    expect(peerDependencies['@evergrant/core']).toBe('workspace:^');
    const frameworks = Object.entries(peerDependencies).filter(([name]) => !name.startsWith('@evergrant/'));
    expect(frameworks.length).toBeGreaterThan(['fetch', 'providers'].includes(one.folder) ? -1 : 0);
    for (const [, range] of frameworks) expect(range).toMatch(/^\^\d+\.\d+\.\d+( \|\| \^\d+\.\d+\.\d+)*$/);
  },
);

test('core has no peers', () => {
  const core = publicPackages.find(({ folder }) => folder === 'core');
  expect(core?.manifest.peerDependencies).toBeUndefined();
});
