import { describe, expect, test } from 'vitest';
import type { ResponseHead } from '../protocol/response-head.ts';
import type { AuthorizedRequest, Exchange } from './request-authorizer.ts';
import { runExchange } from './run-exchange.ts';

/** A request whose answers are judged with these words, and what the judge saw. */
function judgedBy(...words: ('resend' | 'done')[]): AuthorizedRequest & { seen: ResponseHead[] } {
  const seen: ResponseHead[] = [];
  return {
    seen,
    headers: () => ({ authorization: `Bearer ${seen.length}` }),
    handleResponse(head) {
      seen.push(head);
      return words.shift() ?? 'done';
    },
  };
}

/** An exchange whose answers are numbered. */
function numbered(): Exchange<number> & { log: string[] } {
  const log: string[] = [];
  let answers = 0;
  return {
    log,
    async send(headers) {
      log.push(`send ${headers?.authorization}`);
      return ++answers;
    },
    head: (answer) => ({ status: 400 + answer, header: (name) => (name === 'x' ? 'y' : null) }),
    discard: (answer) => void log.push(`discard ${answer}`),
  };
}

test('a request is never sent a third time, and its last answer is judged and given', async () => {
  const authorized = judgedBy('resend', 'resend', 'resend');
  const exchange = numbered();
  expect(await runExchange({ authorized, exchange, resent: false })).toBe(2);
  expect(exchange.log).toEqual(['send Bearer 0', 'discard 1', 'send Bearer 1']);
  expect(authorized.seen.map(({ status }) => status)).toEqual([401, 402]);
});

describe('an exchange in two steps', () => {
  test.each([
    ['at once', (answer: number) => answer * 10],
    ['later', async (answer: number) => answer * 10],
  ])('is judged by what its second step gives %s', async (_when, finish) => {
    const { send, ...rest } = numbered();
    const exchange: Exchange<number> = {
      ...rest,
      send: () => Promise.reject(new Error('not asked for')),
      start: send,
      finish,
    };
    const authorized = judgedBy('resend');
    expect(await runExchange({ authorized, exchange, resent: false })).toBe(20);
    expect(authorized.seen.map(({ status }) => status)).toEqual([410, 420]);
  });

  test('gets the head that is judged, if its second step leaves the answer as it is', async () => {
    const { send: start, ...rest } = numbered();
    const heads: ResponseHead[] = [];
    const finish = (answer: number, head: ResponseHead): number => {
      heads.push(head);
      return answer;
    };
    const authorized = judgedBy('resend');
    const exchange: Exchange<number> = { ...rest, send: start, start, finish };
    expect(await runExchange({ authorized, exchange, resent: false })).toBe(2);
    expect(heads.map(({ status }) => status)).toEqual([401, 402]);
    expect(authorized.seen).toEqual(heads);
    expect(authorized.seen[0]).toBe(heads[0]);
  });
});

test('a judge that needs the body gets it with the rest of the head', async () => {
  const exchange = { ...numbered(), body: async (answer: number) => `body ${answer}` };
  const authorized = judgedBy('done');
  expect(await runExchange({ authorized, exchange, resent: false })).toBe(1);
  expect(authorized.seen[0]).not.toHaveProperty('body');
  const asking = { ...judgedBy('resend'), needsBody: (status: number) => status === 402 };
  expect(await runExchange({ authorized: asking, exchange, resent: false })).toBe(3);
  expect(asking.seen.map(({ body, header, status }) => [status, body, header('x')])).toEqual([
    [402, 'body 2', 'y'],
    [403, undefined, 'y'],
  ]);
});
