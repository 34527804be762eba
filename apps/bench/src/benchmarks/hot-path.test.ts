import { systemClock } from '@evergrant/core';
import { expect, test } from 'vitest';
import { apiUrl, freshClient } from '../fresh-client.ts';
import { countPromises } from '../measure/count-promises.ts';

const request = { url: `${apiUrl}/users`, method: 'GET', hasAuthorization: false, replayable: true };

test('getting the header of a fresh token creates no promise', async () => {
  const client = await freshClient();
  const authorizer = client.authorizer({});
  expect(countPromises(() => authorizer.begin(request)?.headers(), 100)).toBe(0);
  expect(countPromises(() => client.peek(), 100)).toBe(0);
  expect(countPromises(() => client.getToken(), 100)).toBe(1); // so promises are counted
  await client.close();
});

test('getting the header of a fresh token returns the same object each time and reads the clock once', async () => {
  let readings = 0;
  const now = (): ReturnType<typeof systemClock.now> => {
    readings++;
    return systemClock.now();
  };
  const client = await freshClient({ clock: { ...systemClock, now } });
  const authorizer = client.authorizer({});
  const first = authorizer.begin(request)?.headers();
  readings = 0;
  expect(authorizer.begin(request)?.headers()).toBe(first);
  expect(readings).toBe(1);
  await client.close();
});
