import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProviderEmulator } from '@evergrant/testing';
import { build } from 'esbuild';
import { startWorkerd } from '../../../scripts/slow/runtimes/start-workerd.ts';

const say = console.log;
const folder = await mkdtemp(join(tmpdir(), 'evergrant-example-'));
await build({
  entryPoints: [join(import.meta.dirname, 'worker.ts')],
  outfile: join(folder, 'worker.mjs'),
  bundle: true,
  format: 'esm',
  target: 'es2022',
  conditions: ['@evergrant/source', 'workerd', 'worker', 'browser'],
});

const emulator = await startProviderEmulator('learn-amp');
const bindings = {
  CLIENT_ID: emulator.clientId,
  CLIENT_SECRET: emulator.clientSecret,
  LEARN_AMP_URL: new URL(emulator.apiUrl).origin,
};
const workerd = await startWorkerd('workerd', folder, 'worker.mjs', { bindings });

async function get(path: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`http://${workerd.host}${path}`);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Sends twenty requests at once. Returns how many are answered 200, and the token requests that they cost. */
async function sendTwenty(): Promise<string> {
  const before = emulator.tokenRequests;
  const answers = await Promise.all(Array.from({ length: 20 }, () => get('/users')));
  const good = answers.filter(({ body, status }) => status === 200 && body.total === 25).length;
  return `${good} of 20 requests answered. Token requests: ${emulator.tokenRequests - before}`;
}

say('A Hono application runs in workerd. Learn Amp is emulated on this machine.\n');
say(`Health, before the first call: token ${(await get('/health')).body.token}`);
say(await sendTwenty());

emulator.revokeAll();
say(`The token was revoked. ${await sendTwenty()}`);

emulator.revokeAll();
emulator.takeDown();
const { body, status } = await get('/users');
say(`The token was revoked, and the token endpoint is down: ${status}, ${body.message}`);

emulator.bringUp();
say(`The token endpoint is back. ${await sendTwenty()}`);

await workerd[Symbol.asyncDispose]();
await emulator.close();
await rm(folder, { recursive: true });
say('\nThe Worker has stopped.');
