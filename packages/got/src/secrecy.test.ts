import { inspect } from 'node:util';
import { startTestbed } from '@evergrant/testing';
import type { Got } from 'got';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { oauthHooks } from './index.ts';
import { gotCopies } from '../test/support/got-copies.ts';

/** Whatever a logger would write of a value. */
function printed(value: unknown): string {
  const lines: string[] = [];
  const log = pino({}, { write: (line) => void lines.push(line) });
  log.error(value);
  log.error({ err: value }, 'failed');
  lines.push(inspect(value, { depth: Infinity }));
  for (let error = value; error instanceof Error; error = error.cause) {
    lines.push(String(error), String(error.stack), JSON.stringify(error));
  }
  return lines.join('\n');
}

describe.each(gotCopies)('got %s', (_version, got: Got) => {
  test.each([
    ['401 that stays', '/always-401'],
    ['404', '/nowhere'],
    ['connection that breaks', '/users', true],
    ['redirect too many', '/redirect?to=/redirect'],
  ])('the error of a %s shows no token', async (_name, path, down = false) => {
    await using bed = await startTestbed();
    const api = got.extend(oauthHooks(bed.client), { retry: { limit: 0 }, maxRedirects: 1 });
    await api(`${bed.api.url}/users`);
    if (down) bed.api.takeDown();
    const error = await api(`${bed.api.url}${path}`).then(
      () => expect.unreachable(),
      (reason) => reason,
    );
    expect(error.options.method).toBe('GET'); // still there for who asks
    expect(printed(error)).not.toContain('Bearer token');
    expect(printed(error)).not.toMatch(/token-\d+-/);
  });
});
