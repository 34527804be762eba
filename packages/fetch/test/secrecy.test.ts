import { startTestbed, type Testbed } from '@evergrant/testing';
import { expect, test } from 'vitest';
import { createOAuthFetch } from '../src/index.ts';
import { printed } from 'test-support/printed';

const token = /token-\d+-/;

test.each<[string, string, ((bed: Testbed) => void) | undefined]>([
  ['an answer', '/users', undefined],
  ['a 401 that stays', '/always-401', undefined],
  ['a 404', '/nowhere', undefined],
  ['a broken connection', '/users', (bed) => bed.api.takeDown()],
  ['a token endpoint that is down', '/users', (bed) => (bed.tokens.takeDown(), void bed.client.invalidate())],
])('%s shows no token to any logger', async (_name, path, trouble) => {
  await using bed = await startTestbed();
  const send = createOAuthFetch(bed.client);
  await (await send(`${bed.api.url}/users`)).arrayBuffer();
  trouble?.(bed);
  const result: unknown = await send(bed.api.url + path).catch((error: unknown) => error);
  expect(printed(result)).not.toMatch(token);
});
