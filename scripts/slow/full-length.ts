import { globSync, readFileSync } from 'node:fs';
import { execute } from './execute.ts';
import type { Lane } from './lane.ts';

/** The tests of core that `npm test` runs at a short length, at full length. */
export const fullLength: Lane = {
  name: 'full length',
  async run(report) {
    const tests = globSync('packages/core/{src,test}/**/*.test.ts');
    const files = tests.filter((file) => readFileSync(file, 'utf8').includes("/at-length.ts'"));
    if (files.length === 0) throw new Error('no test has a full length');
    const { code, output } = await execute('vitest', ['run', '--project', 'core', ...files], {
      cwd: '.',
      env: { EVERGRANT_TEST_LENGTH: 'full' },
      timeoutMs: 600_000,
    });
    const passed = Number(/^(\d+) passed, 0 failed$/m.exec(output)?.[1] ?? 0);
    const good = code === 0 && passed > 0;
    report(`${files.length} files of tests`, good ? undefined : `ended with ${code}\n${output}`, passed);
  },
};
