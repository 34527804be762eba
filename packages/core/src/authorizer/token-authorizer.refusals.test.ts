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
  test('gives resend once after a refusal, and the refused token is not handed out any more', async () => {
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

  test('gives resend only once, also if the token of the resend is not a replacement', async () => {
    const attempt = await rig.sentWith('one');
    expect(attempt.handleResponse(head(401))).toBe('resend');
    rig.source.held = token('two');
    rig.source.held = token('three'); // not a replacement of the first: it was not requested because of the refusal
    await attempt.headers();
    expect(attempt.handleResponse(head(401))).toBe('done');
    expect(rig.breaker.open).toBe(false);
  });

  test('gives done if the body cannot be sent twice, and the next request gets another token', async () => {
    const attempt = await rig.sentWith('one', { replayable: false });
    expect(attempt.handleResponse(head(401))).toBe('done');
    expect(rig.source.refused).toHaveLength(1);
    expect(rig.events).toMatchObject([{ type: 'token-refused', resend: false }]);
  });

  test.each([200, 204, 301, 400, 403, 404, 500, 503])(
    'gives done after %i, which does not refuse the token',
    async (status) => {
      const attempt = await rig.sentWith('one');
      expect(attempt.handleResponse(head(status))).toBe('done');
      expect([rig.source.refused, rig.events]).toEqual([[], []]);
    },
  );

  test('gives done after a 401 that requires another scope', async () => {
    const attempt = await rig.sentWith('one');
    const challenge = 'Bearer error="insufficient_scope"';
    expect(attempt.handleResponse(head(401, { header: () => challenge }))).toBe('done');
    expect(rig.source.refused).toEqual([]);
  });

  test('gives done before anything was sent', () => {
    rig.source.held = token('one');
    expect(rig.authorizer.begin(request)?.handleResponse(head(401))).toBe('done');
    expect(rig.source.refused).toEqual([]);
  });

  test('gives done after a refusal that came from another origin by a redirect', async () => {
    const attempt = await rig.sentWith('one');
    expect(attempt.handleResponse(head(401, { url: 'https://elsewhere.example/' }))).toBe('done');
    expect(rig.source.refused).toEqual([]);
    expect(attempt.handleResponse(head(401, { url: 'https://api.example.com/moved' }))).toBe('resend');
  });

  test('gives done while renewing is suspended, and the token stays', async () => {
    (await rig.sentWith('one')).handleResponse(head(401));
    (await rig.sentWith('two')).handleResponse(head(401));
    expect(rig.breaker.open).toBe(true);
    rig.source.refused = [];
    const attempt = await rig.sentWith('three');
    expect(attempt.handleResponse(head(401))).toBe('done');
    expect(rig.source.refused).toEqual([]);
  });

  test('gives resend after a late refusal of a replaced token, and does not refuse the new one', async () => {
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

describe('run of an authorizer', () => {
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

  test('sends a request without a token unchanged', async () => {
    const sent: unknown[] = [];
    const answers = [{ status: 401 }];
    const outgoing = { ...request, oauth: false } as const;
    expect(await rig.authorizer.run(outgoing, exchangeOf(answers, sent))).toBe(answers[0]);
    expect(sent).toEqual([undefined]);
  });

  test('sends a request once if its token is accepted', async () => {
    rig.source.held = token('one');
    const sent: unknown[] = [];
    const answers: Answer[] = [{ status: 200 }];
    expect(await rig.authorizer.run(request, exchangeOf(answers, sent))).toBe(answers[0]);
    expect(sent).toEqual([{ authorization: 'Bearer one' }]);
    expect(answers[0]?.discarded).toBeUndefined();
  });

  test('sends a request once more with another token after a refusal, and frees the refused response', async () => {
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

  test('works without a function that frees a response', async () => {
    rig.source.held = token('one');
    const { discard: _, ...without } = exchangeOf([{ status: 401 }, { status: 200 }], []);
    const running = rig.authorizer.run(request, without);
    await rig.clock.settle();
    rig.source.answer(token('two'));
    expect(await running).toEqual({ status: 200 });
  });
});
