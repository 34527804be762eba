import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startProviderEmulator } from '../../packages/testing/src/emulators/start-provider-emulator.ts';
import { startNetwork } from '../network/start-network.ts';
import { freePort } from '../redis/free-port.ts';
import { execute, machinesNode } from './execute.ts';
import type { Report } from './lane.ts';

/** What a new TypeScript project installs besides. */
export const compilerPackages: readonly string[] = [
  'typescript@5',
  '@types/node@22',
  '@types/express@5',
  '@types/koa@3',
];

/** How a finished program is called; `sample` is the module. It prints the answer of Learn Amp. */
const callServer = `
for (let attempt = 0, answer; ; attempt++) {
  answer = await fetch('http://127.0.0.1:' + process.env.EVERGRANT_LISTEN_PORT + '/users').catch(() => {});
  if (answer) console.log(await answer.json());
  if (answer || attempt === 200) process.exit();
  await new Promise((resolve) => setTimeout(resolve, 50)); // until it listens
}`;
const adapters: Readonly<Record<string, string>> = {
  axios: '',
  express: callServer,
  fastify: callServer,
  fetch: '',
  got: '',
  hono: `const app = sample.default.default ?? sample.default; console.log(await (await app.request('/users')).json());`,
  koa: callServer,
  nestjs: `const { NestFactory } = await import('@nestjs/core');
    const app = await NestFactory.createApplicationContext(sample.AppModule, { logger: false });
    console.log((await app.get(sample.UsersService).users()).data);`,
  undici: '',
};

/** What \`tsc --init\` gives, and what Nest's own projects have for decorators. */
const compilerOptions = {
  module: 'nodenext',
  target: 'es2022',
  strict: true,
  skipLibCheck: true,
  esModuleInterop: true,
  types: ['node'],
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  outDir: 'dist',
  rootDir: '.',
};

function firstSample(adapter: string): string {
  const [, sample] = /^```ts\n(.*?)^```$/ms.exec(readFileSync(`packages/${adapter}/README.md`, 'utf8')) ?? [];
  return sample ?? '';
}

/** Makes a new project in a folder below one where the tarballs are installed, with each first sample as a file. */
async function createProject(folder: string, type: 'module' | 'commonjs'): Promise<void> {
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'sample', private: true, type }));
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  for (const [adapter, call] of Object.entries(adapters)) {
    await writeFile(join(folder, `${adapter}.ts`), firstSample(adapter));
    const runner = `const sample = await import('./dist/${adapter}.js');\n${call}`;
    await writeFile(join(folder, `run-${adapter}.mjs`), runner);
  }
}

/**
 * Pastes the first sample of every adapter's README, unchanged, into new strict TypeScript projects, as ES module and as
 * CommonJS, compiles it and runs it against an emulator of Learn Amp.
 */
export async function tryFirstSamples(installed: string, report: Report): Promise<void> {
  const emulator = await startProviderEmulator('learn-amp');
  const { clientId, clientSecret } = emulator;
  await using network = await startNetwork({ 'api.learnamp.com': new URL(emulator.apiUrl).origin });
  const tsc = join(installed, 'node_modules', 'typescript', 'bin', 'tsc');
  for (const type of ['module', 'commonjs'] as const) {
    const cwd = join(installed, `first-samples-${type}`);
    await createProject(cwd, type);
    const compiled = await execute(machinesNode, [tsc, '-p', '.'], { cwd });
    report(
      `first samples, ${type}: they compile with strict`,
      compiled.code === 0 ? undefined : compiled.output,
    );
    for (const adapter of Object.keys(adapters)) {
      const before = emulator.apiRequests;
      const env = {
        ...network.env,
        EVERGRANT_LISTEN_PORT: String(await freePort(false)),
        LEARN_AMP_CLIENT_ID: clientId,
        LEARN_AMP_CLIENT_SECRET: clientSecret,
      };
      const words = [...network.execArgv, `run-${adapter}.mjs`];
      const { code, output } = await execute(machinesNode, words, { cwd, env, timeoutMs: 60_000 });
      const good = code === 0 && /total: 25/.test(output) && emulator.apiRequests === before + 1;
      report(`first sample of ${adapter}, ${type}`, good ? undefined : `ended with ${code}\n${output}`);
    }
  }
  await emulator.close();
}
