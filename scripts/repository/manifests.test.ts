import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { publicPackages } from './public-packages.ts';

/** How one entry is published: ESM and CommonJS, each with types of its own. */
function published(path: string): object {
  return {
    import: { types: `./dist/${path}.d.ts`, default: `./dist/${path}.js` },
    require: { types: `./dist/${path}.d.cts`, default: `./dist/${path}.cjs` },
  };
}

describe.each(publicPackages)('packages/$folder', ({ folder, manifest }) => {
  const entries = Object.keys(manifest.exports).filter((subpath) => subpath !== './package.json');
  /** `./adapter` is `adapter.ts`, or `adapter/index.ts` where the entry has a folder of its own. */
  const pathOf = (subpath: string): string => {
    const name = subpath.slice(2);
    if (name === '*') return '*'; // a file for each subpath
    if (name === '') return 'index';
    return existsSync(`packages/${folder}/src/${name}.ts`) ? name : `${name}/index`;
  };

  test('has the name of its folder, a description, a licence and a README', () => {
    expect(manifest).toMatchObject({ name: `@evergrant/${folder}`, license: 'MIT' });
    expect(manifest.description).toMatch(/^.{10,}[^.]$/);
    expect(readFileSync(`packages/${folder}/README.md`, 'utf8')).toContain(`# @evergrant/${folder}\n`);
  });

  test('names homepage, bugs and repository, which publishing with provenance needs', () => {
    const url = 'https://github.com/evergrant/evergrant';
    expect(manifest).toMatchObject({
      author: 'Evergrant contributors',
      homepage: `${url}/tree/main/packages/${folder}#readme`,
      bugs: `${url}/issues`,
      repository: { type: 'git', url: `git+${url}.git`, directory: `packages/${folder}` },
    });
  });

  test('is an ES module without side effects, for Node 20.19 and later', () => {
    expect(manifest).toMatchObject({ type: 'module', sideEffects: false, engines: { node: '>=20.19' } });
  });

  test('publishes its build and nothing else', () => {
    expect(manifest.files).toEqual(['dist']);
    expect(manifest.publishConfig).toMatchObject({ access: 'public', provenance: true });
  });

  test('exports its sources in the workspace and its build when published', () => {
    // A catalogue has no entry that would load all of it.
    expect(entries[0]).toBe(folder === 'providers' ? './*' : '.');
    for (const subpath of entries) {
      const source = `./src/${pathOf(subpath)}.ts`;
      expect(globSync(`packages/${folder}/${source}`)).not.toEqual([]);
      expect(manifest.exports[subpath]).toEqual({
        '@evergrant/source': source,
        ...published(pathOf(subpath)),
      });
    }
    expect(manifest.publishConfig?.exports).toEqual({
      ...Object.fromEntries(entries.map((subpath) => [subpath, published(pathOf(subpath))])),
      './package.json': './package.json',
    });
  });

  test('has the same scripts as all other packages', () => {
    expect(manifest.scripts).toMatchObject({
      build: expect.stringMatching(/(^|&& )tsup( &&|$)/),
      test: `vitest run --root ../.. --project ${folder}`,
    });
  });
});
