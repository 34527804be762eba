import { beforeEach, describe, expect, test } from 'vitest';
import {
  type AuthorizerRig,
  authorizerRig,
  head,
  request,
  token,
} from '../../test/support/authorizer-rig.ts';

let rig: AuthorizerRig;
beforeEach(() => void (rig = authorizerRig()));

describe('handleResponse', () => {
  test('asks for a resend after a refusal, once; the refused token is handed out no more', async () => {
    const attempt = await rig.sentWith('one');
    const sent = rig.source.held;
    expect(attempt.handleResponse(head(401))).toBe('resend');
    expect(rig.source.refused).toEqual([sent]);
    rig.source.held = token('two');
    await attempt.headers();
    expect(attempt.handleResponse(head(401))).toBe('done');
    expect(rig.events.map(({ type }) => type)).toEqual([
      'token-refused',
      'refusals-suspended',
      'token-refused',
    ]);
    expect(rig.events[0]).toMatchObject({ fingerprint: sent?.fingerprint, resend: true });
    expect(rig.events[2]).toMatchObject({ resend: false });
  });

  test('asks for a resend only once, also where the token of the resend proves nothing', async () => {
    const attempt = await rig.sentWith('one');
    expect(attempt.handleResponse(head(401))).toBe('resend');
    rig.source.held = token('two');
    rig.source.held = token('three'); // no replacement of the first: it was not asked for because of the refusal
    await attempt.headers();
    expect(attempt.handleResponse(head(401))).toBe('done');
    expect(rig.breaker.open).toBe(false);
  });

  test('asks for no resend where the body cannot be sent twice, but the next request gets another token', async () => {
    const attempt = await rig.sentWith('one', { replayable: false });
    expect(attempt.handleResponse(head(401))).toBe('done');
    expect(rig.source.refused).toHaveLength(1);
    expect(rig.events).toMatchObject([{ type: 'token-refused', resend: false }]);
  });

  test.each([200, 204, 301, 400, 403, 404, 500, 503])(
    'is false after %i, which refuses no token',
    async (status) => {
      const attempt = await rig.sentWith('one');
      expect(attempt.handleResponse(head(status))).toBe('done');
      expect([rig.source.refused, rig.events]).toEqual([[], []]);
    },
  );

  test('asks for no resend after a 401 that wants another scope', async () => {
    const attempt = await rig.sentWith('one');
    const challenge = 'Bearer error="insufficient_scope"';
    expect(attempt.handleResponse(head(401, { header: () => challenge }))).toBe('done');
    expect(rig.source.refused).toEqual([]);
  });

  test('asks for no resend before anything was sent', () => {
    rig.source.held = token('one');
    expect(rig.authorizer.begin(request)?.handleResponse(head(401))).toBe('done');
    expect(rig.source.refused).toEqual([]);
  });

  test('asks for no resend after a refusal that came from elsewhere, by a redirect', async () => {
    const attempt = await rig.sentWith('one');
    expect(attempt.handleResponse(head(401, { url: 'https://elsewhere.example/' }))).toBe('done');
    expect(rig.source.refused).toEqual([]);
    expect(attempt.handleResponse(head(401, { url: 'https://api.example.com/moved' }))).toBe('resend');
  });

  test('asks for no resend while refusals are suspended, and the token stays', async () => {
    (await rig.sentWith('one')).handleResponse(head(401));
    (await rig.sentWith('two')).handleResponse(head(401));
    expect(rig.breaker.open).toBe(true);
    rig.source.refused = [];
    const attempt = await rig.sentWith('three');
    expect(attempt.handleResponse(head(401))).toBe('done');
    expect(rig.source.refused).toEqual([]);
  });

  test('a late refusal of a token that has been replaced asks for a resend, and refuses nothing new', async () => {
    const attempt = await rig.sentWith('one');
    rig.source.held = token('two');
    expect(attempt.handleResponse(head(401))).toBe('resend');
    expect(rig.source.held?.value).toBe('two');
    expect((await rig.sentWith('two')).handleResponse(head(401))).toBe('resend');
    expect(rig.breaker.open).toBe(false);
  });

  test.each([
    [200, false],
    [404, false],
    [499, false],
    [500, true],
    [503, true],
  ])('%i after a suspension leaves it standing: %s', async (status, open) => {
    (await rig.sentWith('one')).handleResponse(head(401));
    (await rig.sentWith('two')).handleResponse(head(401));
    (await rig.sentWith('two')).handleResponse(head(status));
    expect(rig.breaker.open).toBe(open);
  });
});

describe('run', () => {
  interface Answer {
    status: number;
    discarded?: boolean;
  }
  const exchangeOf = (answers: Answer[], sent: unknown[]) => ({
    send: async (headers: unknown) => {
      sent.push(headers);
      return answers[sent.length - 1] as Answer;
    },
    head: ({ status }: Answer) => head(status),
    discard: (answer: Answer) => void (answer.discarded = true),
  });

  test('sends as it is what is left alone', async () => {
    const sent: unknown[] = [];
    const answers = [{ status: 401 }];
    const outgoing = { ...request, oauth: false } as const;
    expect(await rig.authorizer.run(outgoing, exchangeOf(answers, sent))).toBe(answers[0]);
    expect(sent).toEqual([undefined]);
  });

  test('sends once with the token where it is accepted', async () => {
    rig.source.held = token('one');
    const sent: unknown[] = [];
    const answers: Answer[] = [{ status: 200 }];
    expect(await rig.authorizer.run(request, exchangeOf(answers, sent))).toBe(answers[0]);
    expect(sent).toEqual([{ authorization: 'Bearer one' }]);
    expect(answers[0]?.discarded).toBeUndefined();
  });

  test('sends once more with another token after a refusal, whose answer it frees', async () => {
    rig.source.held = token('one');
    const sent: unknown[] = [];
    const answers: Answer[] = [{ status: 401 }, { status: 401 }, { status: 200 }];
    const running = rig.authorizer.run(request, exchangeOf(answers, sent));
    await rig.clock.settle();
    rig.source.answer(token('two'));
    expect(await running).toBe(answers[1]);
    expect(sent).toEqual([{ authorization: 'Bearer one' }, { authorization: 'Bearer two' }]);
    expect(answers.map(({ discarded }) => discarded)).toEqual([true, undefined, undefined]);
    expect(rig.breaker.open).toBe(true);
  });

  test('needs nobody to free an answer', async () => {
    rig.source.held = token('one');
    const { discard: _, ...without } = exchangeOf([{ status: 401 }, { status: 200 }], []);
    const running = rig.authorizer.run(request, without);
    await rig.clock.settle();
    rig.source.answer(token('two'));
    expect(await running).toEqual({ status: 200 });
  });
});
