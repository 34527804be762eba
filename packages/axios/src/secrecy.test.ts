import { inspect } from 'node:util';
import { startTestbed } from '@evergrant/testing';
import type { AxiosStatic } from 'axios';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { attachOAuth } from './index.ts';
import { axiosCopies } from '../test/support/axios-copies.ts';

/** Whatever a logger would write of a value. */
function printed(value: unknown): string {
  const lines: string[] = [];
  const log = pino({}, { write: (line) => void lines.push(line) });
  log.error(value);
  log.error({ err: value }, 'failed');
  lines.push(inspect(value, { depth: Infinity }));
  for (let error = value; error instanceof Error; error = error.cause) {
    lines.push(String(error), String(error.stack), JSON.stringify(error), JSON.stringify(Object.keys(error)));
  }
  return lines.join('\n');
}

describe.each(axiosCopies.map((copy) => [copy.VERSION, copy as AxiosStatic] as const))(
  'axios %s',
  (_version, copy) => {
    test.each([
      ['401 that stays', { path: '/always-401' }],
      ['404', { path: '/nowhere' }],
      ['answer that is too long', { path: '/users', config: { maxContentLength: 5 } }],
      ['connection that breaks', { path: '/users', down: true }],
      ['redirect too many', { path: '/redirect?to=/redirect', config: { maxRedirects: 1 } }],
    ])(
      'the error of a %s shows no token',
      async (_name, { path, config, down }: { path: string; config?: object; down?: boolean }) => {
        await using bed = await startTestbed();
        const instance = copy.create({ baseURL: bed.api.url });
        attachOAuth(instance, bed.client);
        await instance.get('/users');
        if (down) bed.api.takeDown();
        const error = await instance.get(path, config).catch((reason) => reason);
        expect(copy.isAxiosError(error)).toBe(true);
        expect(error.config.headers.has('authorization')).toBe(false);
        expect(error.request).toBeDefined();
        const text = printed(error);
        for (const { headers } of bed.api.requests) {
          expect(text).not.toContain(headers.authorization?.split(' ')[1]);
        }
        expect(text).not.toContain('Bearer token');
      },
    );

    test('a response shows no token', async () => {
      await using bed = await startTestbed();
      const instance = copy.create({ baseURL: bed.api.url });
      attachOAuth(instance, bed.client);
      const response = await instance.get('/users');
      expect(response.request).toBeDefined();
      expect(response.config.url).toBe('/users');
      expect(inspect(response, { depth: Infinity })).not.toContain('Bearer token');
    });

    test('an error that a streamed body throws later shows no token in its config', async () => {
      await using bed = await startTestbed();
      const instance = copy.create({ baseURL: bed.api.url, responseType: 'stream' });
      attachOAuth(instance, bed.client);
      let sent: { headers: { has(name: string): boolean } } | undefined;
      await instance.get('/users', {
        adapter: async (config) => {
          sent = config; // what axios keeps for errors of the stream
          expect(config.headers.has('authorization')).toBe(true);
          return { config, data: null, headers: {}, status: 200, statusText: '' };
        },
      });
      expect(sent?.headers.has('authorization')).toBe(false);
    });
  },
);
