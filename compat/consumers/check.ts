// Compiles every sample against the built packages, as ES module and as CommonJS, with each kind of module resolution.
// Known failures must still fail; one that compiles is reported. `node check.ts tsc6` does it with TypeScript 6.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';

const [compiler = 'tsc'] = process.argv.slice(2);
// On one thread TypeScript 7 takes less time in sum, and `npm test` has other work for the rest of the processors.
const flags = compiler === 'tsc' ? ['--singleThreaded'] : [];

// One program for each: both builds of a package in one program would declare the same globals twice. The strictest
// resolution also checks the declarations themselves, which takes five times as long: those of CommonJS, and with
// TypeScript 6 those of ES modules, which have the same text, as well.
const modes = [
  { module: 'node16', moduleResolution: 'node16', format: 'mts', skipLibCheck: compiler === 'tsc' },
  { module: 'node16', moduleResolution: 'node16', format: 'cts', skipLibCheck: false },
  { module: 'nodenext', moduleResolution: 'nodenext', format: 'mts', skipLibCheck: true },
  { module: 'nodenext', moduleResolution: 'nodenext', format: 'cts', skipLibCheck: true },
  { module: 'esnext', moduleResolution: 'bundler', format: 'mts', skipLibCheck: true },
];

/** Known failures: CommonJS may import ES modules only from `module: node20` on. */
const known: Record<string, readonly RegExp[]> = {
  'node16 cts': [
    /^generated\/got\.cts.*TS1479/,
    /\/got\/dist\/index\.d\.cts.*TS1479/,
    /\/nestjs\/dist\/index\.d\.cts.*TS1479/,
  ],
};

const folder = 'generated';
const samples = readdirSync('samples').map((file) => file.replace('.ts', ''));
let failures = 0;
for (const { format, ...options } of modes) {
  const name = `${options.moduleResolution} ${format}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const sample of samples) copyFileSync(`samples/${sample}.ts`, `${folder}/${sample}.${format}`);
  const compilerOptions = {
    ...options,
    target: 'es2022',
    lib: ['es2023'],
    types: ['node'],
    strict: true,
    esModuleInterop: true,
    noEmit: true,
  };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, include: ['*'] }));
  const { stdout } = spawnSync(compiler, ['-p', folder, '--pretty', 'false', ...flags], { encoding: 'utf8' });
  const expected = known[name] ?? [];
  const errors = stdout.split('\n').filter((line) => /\berror TS/.test(line));
  const surprising = errors.filter((line) => !expected.some((pattern) => pattern.test(line)));
  const missing = expected.filter((pattern) => !errors.some((line) => pattern.test(line)));
  for (const line of surprising) console.log(`${name}: ${line}`);
  for (const pattern of missing) console.log(`${name}: no longer fails: ${pattern}`);
  failures += surprising.length + missing.length;
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = failures === 0 ? 0 : 1;
