import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('the NestJS application calls two systems, and tells by its health which of them has no token', async () => {
  const start = promisify(execFile)(process.execPath, ['--run', 'start'], {
    cwd: `${import.meta.dirname}/..`,
  });
  expect((await start).stdout).toMatchInlineSnapshot(`
    "A NestJS application is running. Learn Amp and edX are emulated on this machine.

    Health, before the first call: 200, learnAmp up, edx up
    Learn Amp through HttpService: 200, 25 people
    edX through @BindOAuth: 200, 25 people

    All tokens are revoked.
    Learn Amp: 200, 25 people
    edX: 200, 25 people

    edX has revoked its tokens again, and its token endpoint answers 503.
    Learn Amp: 200, 25 people
    edX: 503, An upstream service is not available at the moment.
    Health: 503, learnAmp up, edx down

    The application has stopped.
    "
  `);
});
