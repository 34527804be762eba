import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('the nightly job reads, uploads and downloads all data through an outage and revocations', async () => {
  const start = promisify(execFile)(process.execPath, ['--run', 'start'], {
    cwd: `${import.meta.dirname}/..`,
  });
  expect((await start).stdout).toMatchInlineSnapshot(`
    "A nightly job with axios. Learn Amp is emulated on this machine.

    1. GET /v1/users?page=1
    2. GET /v1/users?page=2 (the API answers 503, and axios-retry repeats the call)
    3. GET /v1/users?page=2
    4. GET /v1/users?page=3 (the token was revoked: Evergrant gets a new one and sends the request again)
    5. GET /v1/users?page=3
    6. PUT /v1/reports/users.csv (the token was revoked, and a stream cannot be sent again: the job opens the file once more)
    7. PUT /v1/reports/users.csv
    8. GET /v1/exports/courses.csv

    25 users were read. The report arrived complete.
    The export has 2 courses. The night took 3 token requests.

    With a wrong secret the job ends with "request-refused".
    Token requests: 1. API requests: 0.
    "
  `);
});
