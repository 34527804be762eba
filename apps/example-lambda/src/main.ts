import { createOAuthClient } from '@evergrant/core';
import { fakeClock, startProviderEmulator } from '@evergrant/testing';
import { createHandler } from './create-handler.ts';

const say = console.log;
const minutes = (count: number): number => count * 60_000;
const hours = (count: number): number => minutes(60 * count);

// The clock of the emulator and of the client: hours pass at once.
const clock = fakeClock();
const emulator = await startProviderEmulator('learn-amp', { clock, lifetimeMs: hours(1) });
const { apiUrl, clientId, profile, tokens } = emulator;

// From here to the handler: what stands at the top of your module, outside of the handler.
const secretManager = { secret: emulator.clientSecret };
const client = createOAuthClient({
  ...profile,
  clientId,
  clientSecret: async () => secretManager.secret, // read before each token request, so it can be rotated
  deadlineMs: 5_000, // less than the timeout of the function
  clock,
});
const handler = createHandler(client, apiUrl);

async function invoke(what: string): Promise<void> {
  const before = emulator.tokenRequests;
  const { headers, statusCode } = await handler({ queryStringParameters: { page: '2' } });
  while (client.status().renewing) await clock.settle(); // a renewal behind the scenes ends
  const later = headers['retry-after'] === undefined ? '' : ` with Retry-After: ${headers['retry-after']}`;
  say(`${what}: ${statusCode}${later}. Token requests: ${emulator.tokenRequests - before}`);
}

const busy = { status: 503, headers: { 'retry-after': '60' } };

say('A Lambda-shaped handler. Learn Amp is emulated on this machine. Tokens live for an hour.\n');

await invoke('Cold start');
await invoke('Warm');

clock.freeze(minutes(50));
emulator.failNext(busy);
await invoke('Frozen for 50 minutes, and the token endpoint answers 503. The token still works');

clock.freeze(hours(24));
tokens.clientSecret = secretManager.secret = 'made-up-rotated';
await invoke('Frozen for a day, and the secret was rotated');

emulator.revokeAll();
await invoke('The token was revoked');

clock.freeze(hours(24));
emulator.failNext(busy);
await invoke('Frozen for a day, and the token endpoint answers 503. No token is left');

await client.close();
await emulator.close();
