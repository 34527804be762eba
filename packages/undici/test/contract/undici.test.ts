import { httpClientContract } from '@evergrant/testing/contracts';
import { describe, expect, test } from 'vitest';
import { undiciCopies } from '../support/undici-copies.ts';
import { undiciFixture } from '../support/undici-fixture.ts';

for (const [version, copy] of undiciCopies) {
  httpClientContract(undiciFixture(version, copy, 'inside'), { describe, test });
  httpClientContract(undiciFixture(version, copy, 'outside'), { describe, test: refusingTest });
}

/**
 * The contract knows HTTP clients that take the token along where a redirect leaves the client's path, and such that
 * do not. Outside of redirects, our interceptor can do neither, so it refuses to go on: the scenario fails with that
 * error.
 */
function refusingTest(name: string, body: () => Promise<void>): void {
  if (!name.startsWith('a redirect out of the path that the client is for takes the token along')) {
    test(name, body);
    return;
  }
  test('a redirect out of the path that the client is for is refused, with the right order', async () => {
    await expect(body()).rejects.toThrow(
      /Write compose\(oauthInterceptor\(client\), interceptors.redirect\(\)\)/,
    );
  });
}
