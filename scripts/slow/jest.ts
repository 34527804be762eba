import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute, machinesNode } from './execute.ts';
import type { Lane, Report } from './lane.ts';
import { packPackages } from './pack-packages.ts';
import { npmInstall } from './npm-install.ts';

/** A user's project: which Jest, which Nest, and in which module format. */
interface JestProject {
  name: string;
  jest: 29 | 30;
  nest: 11 | 12;
  /** NestJS 12 is ESM only; Jest loads that with Node's flag for ES modules in `vm`. */
  format: 'commonjs' | 'module';
}

const projects: readonly JestProject[] = [
  { name: 'Jest 29, Nest 11, CommonJS', jest: 29, nest: 11, format: 'commonjs' },
  { name: 'Jest 30, Nest 11, CommonJS', jest: 30, nest: 11, format: 'commonjs' },
  { name: 'Jest 29, Nest 12, ES modules', jest: 29, nest: 12, format: 'module' },
  { name: 'Jest 30, Nest 12, ES modules', jest: 30, nest: 12, format: 'module' },
];

const packed = ['core', 'axios', 'nestjs', 'testing'] as const;

const axiosTest = `import { attachOAuth } from '@evergrant/axios';
import { createOAuthClient } from '@evergrant/core';
import { startProviderEmulator } from '@evergrant/testing';
import axios from 'axios';

test('axios sends the token, also after it was revoked', async () => {
  const emulator = await startProviderEmulator('edx');
  const { apiUrl, clientId, clientSecret, profile } = emulator;
  const client = createOAuthClient({ ...profile, clientId, clientSecret });
  const api = axios.create({ baseURL: apiUrl });
  attachOAuth(api, client);
  expect((await api.get('/users')).status).toBe(200);
  emulator.revokeAll();
  expect((await api.get('/users')).status).toBe(200);
  expect(emulator.tokenRequests).toBe(2);
  await client.close();
  await emulator.close();
});
`;

/** The example of the README of @evergrant/nestjs, as a user of Jest has it. */
async function nestTest(): Promise<string> {
  const example = await readFile('packages/nestjs/src/e2e-example.test.ts', 'utf8');
  return example
    .replace("'./index.ts'", "'@evergrant/nestjs'")
    .replace(/^import .* from 'vitest';.*$/m, '')
    .concat(
      "test('the optional package is found if it is installed, and reported as missing only if it is not', async () => {",
      "  await expect(OAuthHttpModule.register('learnAmp')).resolves.toMatchObject({ module: OAuthHttpModule });",
      '});\n',
    );
}

const missingTest = `import 'reflect-metadata';
import { OAuthHttpModule } from '@evergrant/nestjs';

test('a missing optional package is said to be missing', async () => {
  await expect(OAuthHttpModule.register('learnAmp')).rejects.toThrow('npm install @nestjs/axios');
});
`;

async function install(folder: string, tarballs: string[], project: JestProject): Promise<void> {
  const { format, jest, nest } = project;
  await mkdir(folder);
  const esm = format === 'module';
  const manifest = {
    name: 'user',
    private: true,
    type: format,
    jest: {
      testEnvironment: 'node',
      transform: { '^.+\\.ts$': ['ts-jest', { useESM: esm, tsconfig: 'tsconfig.json', diagnostics: true }] },
      ...(esm && { extensionsToTreatAsEsm: ['.ts'] }),
    },
  };
  const compilerOptions = {
    target: 'es2022',
    module: esm ? 'esnext' : 'commonjs',
    moduleResolution: esm ? 'bundler' : 'node10',
    ignoreDeprecations: '5.0',
    strict: true,
    esModuleInterop: true,
    skipLibCheck: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    isolatedModules: true,
    types: ['jest', 'node'],
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  const tools = [`jest@${jest}`, `@types/jest@${jest}`, 'ts-jest@29', 'typescript@5', '@types/node@22'];
  const parts = ['common', 'core', 'platform-express', 'testing'].map((part) => `@nestjs/${part}@${nest}`);
  const peers = [`@nestjs/axios@${nest === 12 ? 12 : 4}`, 'axios@1', 'rxjs@7', 'reflect-metadata@0.2'];
  await npmInstall([...tarballs, ...tools, ...parts, ...peers], folder);
}

/** Runs one test file under Jest, on the machine's own Node. */
async function run(
  folder: string,
  { format, name }: JestProject,
  file: string,
  report: Report,
): Promise<void> {
  const flags = format === 'module' ? ['--experimental-vm-modules'] : [];
  const words = [...flags, join('node_modules', 'jest', 'bin', 'jest.js'), file];
  const { code, output } = await execute(machinesNode, words, { cwd: folder });
  report(`${name}: ${file}`, code === 0 ? undefined : `ended with ${code}\n${output}`);
}

/** The published packages under Jest, as an application of its users has them. */
export const jestLane: Lane = {
  name: 'jest',
  async run(report) {
    const folder = await mkdtemp(join(tmpdir(), 'evergrant-jest-'));
    try {
      const tarballs = Object.values(await packPackages(packed, folder));
      for (const [index, project] of projects.entries()) {
        const home = join(folder, String(index));
        await install(home, tarballs, project);
        await writeFile(join(home, 'axios.test.ts'), axiosTest);
        await writeFile(join(home, 'nest.test.ts'), await nestTest());
        await writeFile(join(home, 'missing.test.ts'), missingTest);
        await run(home, project, 'axios.test.ts', report);
        await run(home, project, 'nest.test.ts', report);
        await rm(join(home, 'node_modules', '@nestjs', 'axios'), { recursive: true });
        await run(home, project, 'missing.test.ts', report);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
