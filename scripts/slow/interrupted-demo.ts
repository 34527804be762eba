import { execute } from './execute.ts';
import type { Lane } from './lane.ts';

const expected: Record<string, RegExp> = {
  'the table is there': /^all .*\d/m,
  'no call was lost': /^[\d,]+ calls.*: none lost\.$/m,
  'it says that it was stopped': /^Stopped before the end/m,
};

/** Interrupts the built demo, as Ctrl-C does. */
export const interruptedDemo: Lane = {
  name: 'interrupted demo',
  async run(report) {
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      let sent = false;
      const { code: got, output } = await execute(
        process.execPath,
        ['apps/demo/dist/main.js', '-p', 'edx,thrive'],
        {
          cwd: '.',
          watch(soFar, kill) {
            if (sent || !/ [1-9][\d,]* calls/.test(soFar)) return;
            sent = true;
            kill(signal);
          },
        },
      );
      report(`${signal} ends it with ${code}`, got === code ? undefined : `it was ${got}\n${output}`);
      for (const [what, pattern] of Object.entries(expected)) {
        report(`${signal}: ${what}`, pattern.test(output) ? undefined : output);
      }
    }
  },
};
