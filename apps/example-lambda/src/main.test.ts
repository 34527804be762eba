import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('the handler answers across freezes with one token request at a time, and logs why it cannot', async () => {
  const start = promisify(execFile)(process.execPath, ['--run', 'start'], {
    cwd: `${import.meta.dirname}/..`,
  });
  const { stderr, stdout } = await start;
  expect(stdout).toMatchInlineSnapshot(`
    "A Lambda-shaped handler. Learn Amp is emulated on this machine. Tokens live for an hour.

    Cold start: 200. Token requests: 1
    Warm: 200. Token requests: 0
    Frozen for 50 minutes, and the token endpoint answers 503. The token still works: 200. Token requests: 1
    Frozen for a day, and the secret was rotated: 200. Token requests: 1
    The token was revoked: 200. Token requests: 1
    Frozen for a day, and the token endpoint answers 503. No token is left: 503 with Retry-After: 60. Token requests: 1
    "
  `);
  const logged = stderr.split('\n').filter((line) => line.startsWith('{'));
  expect(logged.map((line) => (JSON.parse(line) as { code: string }).code)).toEqual(['endpoint-unavailable']);
});
