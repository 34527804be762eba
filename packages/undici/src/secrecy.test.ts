import { startTestbed, type Testbed } from '@evergrant/testing';
import { describe, expect, test } from 'vitest';
import { oauthInterceptor } from './index.ts';
import { printed } from 'test-support/printed';
import { undiciCopies } from '../test/support/undici-copies.ts';

const token = /token-\d+-/;

describe.each(undiciCopies)('undici %s', (_version, undici) => {
  test.each<[string, string, ((bed: Testbed) => void) | undefined]>([
    ['an answer', '/users', undefined],
    ['a 401 that stays', '/always-401', undefined],
    ['a 404', '/nowhere', undefined],
    ['a broken connection', '/users', (bed) => bed.api.takeDown()],
    [
      'a token endpoint that is down',
      '/users',
      (bed) => (bed.tokens.takeDown(), void bed.client.invalidate()),
    ],
  ])('%s shows no token to any logger', async (_name, path, trouble) => {
    await using bed = await startTestbed();
    const dispatcher = new undici.Agent().compose(oauthInterceptor(bed.client));
    const first = await undici.request(`${bed.api.url}/users`, { dispatcher });
    await first.body.dump();
    trouble?.(bed);
    const result: unknown = await undici
      .request(bed.api.url + path, { dispatcher })
      .catch((error: unknown) => error);
    expect(printed(result)).not.toMatch(token);
  });
});
