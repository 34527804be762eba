import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOAuthClient, findOAuthError } from '@evergrant/core';
import { createApi } from './create-api.ts';
import { startSystem } from './start-system.ts';
import { sync } from './sync.ts';

const say = console.log;
const { emulator, uploads } = await startSystem();
const { apiUrl, clientId, clientSecret, profile } = emulator;
const folder = await mkdtemp(join(tmpdir(), 'nightly-sync-'));

say('A nightly job with axios. Learn Amp is emulated on this machine.\n');

// What goes wrong this night, by the number of the API request.
emulator.api.failBy((number) => {
  if (number === 2) return { status: 503 };
  if (number === 4 || number === 6) emulator.revokeAll();
  return undefined;
});
const client = createOAuthClient({ ...profile, clientId, clientSecret });
const count = await sync(createApi(client, apiUrl), folder);

const notes = new Map([
  [2, 'the API answers 503, and axios-retry repeats the call'],
  [4, 'the token was revoked: Evergrant gets a new one and sends the request again'],
  [6, 'the token was revoked, and a stream cannot be sent again: the job opens the file once more'],
]);
for (const { method, number, url } of emulator.recordedApiRequests)
  say(`${number}. ${method} ${url}${notes.has(number) ? ` (${notes.get(number)})` : ''}`);

const uploaded =
  uploads.get('/v1/reports/users.csv') === (await readFile(join(folder, 'report.csv'), 'utf8'));
const courses = (await readFile(join(folder, 'courses.csv'), 'utf8')).trimEnd().split('\n').slice(1);
say(`\n${count} users were read. The report arrived ${uploaded ? 'complete' : 'incomplete'}.`);
say(`The export has ${courses.length} courses. The night took ${emulator.tokenRequests} token requests.`);
await client.close();

// The next night the secret is wrong.
const before = { api: emulator.apiRequests, tokens: emulator.tokenRequests };
const mistaken = createOAuthClient({ ...profile, clientId, clientSecret: 'made-up' });
const failure = await sync(createApi(mistaken, apiUrl), folder).catch(findOAuthError);
say(`\nWith a wrong secret the job ends with "${failure instanceof Error ? failure.code : 'no error'}".`);
say(
  `Token requests: ${emulator.tokenRequests - before.tokens}. API requests: ${emulator.apiRequests - before.api}.`,
);
await mistaken.close();

await rm(folder, { recursive: true });
await emulator.close();
