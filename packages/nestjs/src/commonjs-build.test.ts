import 'reflect-metadata';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import { build } from 'tsup';
import { afterAll, beforeAll, expect, test } from 'vitest';
import settings from '../tsup.config.ts';

type Package = typeof import('./index.ts');

const names = [
  '@evergrant/axios',
  '@evergrant/core',
  '@evergrant/core/adapter',
  '@nestjs/axios',
  '@nestjs/common',
  '@nestjs/core',
];
const installed: Record<string, unknown> = {};
let folder: string;
let source: string;

beforeAll(async () => {
  for (const name of names) installed[name] = await import(name);
  folder = await mkdtemp(join(tmpdir(), 'evergrant-nestjs-'));
  const home = resolve(import.meta.dirname, '..');
  await build({
    ...settings,
    config: false,
    external: [/^@/],
    entry: [join(home, 'src/index.ts')],
    tsconfig: join(home, 'tsconfig.json'),
    format: ['cjs'],
    plugins: [],
    sourcemap: false,
    silent: true,
    outDir: folder,
  });
  source = await readFile(join(folder, 'index.cjs'), 'utf8');
});

afterAll(() => rm(folder, { recursive: true }));

/** Loads the CommonJS build as Jest does: in a function of `node:vm`, where `import()` is an error. */
function loadAsJestDoes(require: (name: string) => unknown): Package {
  const module = { exports: {} };
  compileFunction(source, ['module', 'exports', 'require'])(module, module.exports, require);
  return module.exports as Package;
}

test('the CommonJS build finds the optional packages where import() is not possible, as under Jest', async () => {
  const { OAuthHttpModule } = loadAsJestDoes((name) => installed[name]);
  await expect(OAuthHttpModule.register('crm')).resolves.toMatchObject({ module: OAuthHttpModule });
});

test.each([
  ['@nestjs/axios is missing', 'MODULE_NOT_FOUND', /npm install @nestjs\/axios/],
  ['@nestjs/axios is there and fails to load', 'ERR_REQUIRE_ESM', /^the loader's own words$/],
])('says what to install only where that helps: %s', async (_what, code, message) => {
  const { OAuthHttpModule } = loadAsJestDoes((name) => {
    if (name !== '@nestjs/axios') return installed[name];
    throw Object.assign(new Error("the loader's own words"), { code });
  });
  await expect(OAuthHttpModule.register('crm')).rejects.toThrow(message);
});
