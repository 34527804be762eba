import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('the Express BFF serves tenants and a proxy through revocation, outage and shutdown', async () => {
  const start = promisify(execFile)(process.execPath, ['--run', 'start'], {
    cwd: `${import.meta.dirname}/..`,
  });
  expect((await start).stdout).toMatchInlineSnapshot(`
    "An Express BFF is running. The CRM and Learn Amp are emulated on this machine.

    Without a session: 401
    acme lists its users: 200
    globex lists its users: 200
    Each tenant has a token of its own. Token requests came from: acme, globex
    A proxied call to Learn Amp: 200
    The token that the browser sent reached Learn Amp: no
    All tokens of the CRM are revoked. acme lists its users: 200
    The token endpoint is down. acme still has a token: 200
    initech has no token yet: 503, {"error":"service_unavailable","message":"An upstream service is not available at the moment."}
    The server stops. A request that was under way is answered: 200

    The server has stopped. pino wrote 13 lines, with 0 secrets or tokens in them.
    "
  `);
});
