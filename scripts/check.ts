// `npm test`: runs every static check and every test through turbo, which skips what has not changed since it last
// passed. Each static check counts as one. The closing line is always printed, so that a broken build counts as a
// failure.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { countRun, readRunSummary } from './check/run-summary.ts';
import { prepareRedis } from './redis/prepare-redis.ts';

/** The static checks by name: the turbo tasks that make up each of them. */
const checks: Readonly<Record<string, readonly string[]>> = {
  lint: ['lint:code'],
  format: ['lint:format'],
  'unused code': ['lint:unused'],
  manifests: ['lint:manifests'],
  sizes: ['lint:size'],
  build: ['build'],
  typecheck: ['typecheck:workspace', 'typecheck', 'typecheck:scripts'],
  packages: ['lint:package'],
};
const testTasks = ['test', 'test:repository'];

const redis = prepareRedis();
const runs = '.turbo/runs';
rmSync(runs, { recursive: true, force: true });
const tasks = [...testTasks, ...Object.values(checks).flat()].join(' ');
const options = '--continue=dependencies-successful --summarize --output-logs=errors-only --concurrency=3';
spawnSync(`turbo run ${tasks} ${options}`, {
  shell: true,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: {
    ...process.env,
    EVERGRANT_REDIS: redis,
    // Most of the processes load the same modules: one compiles them, the others start faster.
    NODE_COMPILE_CACHE: join(process.cwd(), 'node_modules/.cache/compile'),
    PATH: `${join(process.cwd(), 'node_modules/.bin')}:${process.env.PATH}`,
  },
});

const { failed, lines, passed, skipped } = countRun(readRunSummary(runs), checks, testTasks);
for (const line of lines) console.log(line);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;
