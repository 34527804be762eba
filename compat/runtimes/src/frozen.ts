// Tests a process that is frozen and thawed, as on Lambda, by SIGSTOP and SIGCONT. The command line starts the process.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { startAuthorizationServer, startResourceServer } from '@evergrant/testing';
import { collectTests } from './collect-tests.ts';
import { tellResults } from './tell-results.ts';

const [program = '', ...words] = process.argv.slice(2);
const lifetimeMs = 1_000;

interface Scene {
  tokens: Awaited<ReturnType<typeof startAuthorizationServer>>;
  /** Makes the process call the API. */
  call(): Promise<{ outcome: string; tookMs: number }>;
  /** Stops the process for so long, milliseconds. */
  freeze(ms: number): Promise<void>;
}

async function withScene(timeoutMs: number, run: (scene: Scene) => Promise<void>): Promise<void> {
  const tokens = await startAuthorizationServer({ lifetimeMs });
  const respond = (): { body: object } => ({ body: {} });
  const api = await startResourceServer({ authorizationServer: tokens, respond });
  const { clientId, clientSecret, tokenEndpoint } = tokens;
  const common = { clientId, clientSecret, tokenEndpoint, origins: [api.url] };
  const options = { name: 'frozen', ...common, retry: false, timeoutMs, deadlineMs: 2 * timeoutMs };
  const child = spawn(program, [...words, JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const outcomes = lines[Symbol.asyncIterator]();
  try {
    await run({
      tokens,
      async call() {
        child.stdin.write(`${api.url}/users\n`);
        const { value } = await outcomes.next();
        return JSON.parse(String(value)) as { outcome: string; tookMs: number };
      },
      async freeze(ms) {
        child.kill('SIGSTOP');
        await sleep(ms);
        child.kill('SIGCONT');
      },
    });
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
    await api.close();
    await tokens.close();
  }
}

const tests = collectTests();

tests.test('the first call after a freeze beyond the token’s life is answered with one token request', () =>
  withScene(10_000, async ({ call, freeze, tokens }) => {
    assert.equal((await call()).outcome, '200');
    await freeze(2 * lifetimeMs);
    assert.equal((await call()).outcome, '200');
    assert.equal(tokens.tokenRequests, 2);
  }),
);

tests.test('a call that was waiting for a token when the freeze began is answered, and so is the next', () =>
  withScene(10_000, async ({ call, freeze, tokens }) => {
    tokens.hold();
    const waiting = call();
    await tokens.whenRequested();
    const frozen = freeze(1.5 * lifetimeMs);
    tokens.release(); // the answer arrives while the process is frozen
    await frozen;
    await waiting; // with the token, or with the time-out that has passed during the freeze
    assert.equal((await call()).outcome, '200');
    assert.ok(tokens.tokenRequests <= 3, `${tokens.tokenRequests} token requests`);
  }),
);

const timeoutMs = 1_500;

tests.test('a token request that is lost in a freeze ends by its timeout, and delays no later call', () =>
  withScene(timeoutMs, async ({ call, freeze, tokens }) => {
    tokens.hold();
    const waiting = call();
    await tokens.whenRequested();
    await freeze(3 * timeoutMs);
    const lost = await waiting;
    assert.match(lost.outcome, /OAuthError/);
    assert.ok(lost.tookMs < 5 * timeoutMs, `it took ${lost.tookMs} ms`);
    tokens.release();
    const next = await call();
    assert.equal(next.outcome, '200');
    assert.ok(next.tookMs < timeoutMs, `it took ${next.tookMs} ms`);
  }),
);

await tellResults(tests);
