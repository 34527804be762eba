import { beforeEach, describe, expect, test } from 'vitest';
import {
  type AuthorizerRig,
  authorizerRig,
  head,
  request,
  token,
} from '../../test/support/authorizer-rig.ts';
import type { AuthorizedRequest, OutgoingRequest, RequestAuthorizer } from './request-authorizer.ts';

let rig: AuthorizerRig;
beforeEach(() => void (rig = authorizerRig()));

describe('the resend after a refusal', () => {
  test('waits for a token that replaces the refused one, and never uses that again', async () => {
    const attempt = await rig.sentWith('one');
    const refused = rig.source.held;
    attempt.handleResponse(head(401));
    rig.source.held = refused; // as if the renewal had given the same token
    const waiting = attempt.headers();
    expect(rig.source.waits).toEqual([expect.objectContaining({ replacing: refused })]);
    rig.source.answer(token('two'));
    expect(await waiting).toEqual({ authorization: 'Bearer two' });
  });

  test('uses another token at once that is there already', async () => {
    const attempt = await rig.sentWith('one');
    attempt.handleResponse(head(401));
    rig.source.held = token('two');
    expect(attempt.headers()).toEqual({ authorization: 'Bearer two' });
  });

  test('of a young token uses the token before it at once, and requests no other', async () => {
    const attempt = await rig.sentWith('young');
    rig.source.youth = { waitMs: 0, predecessor: token('old') };
    expect(attempt.handleResponse(head(401))).toBe('resend');
    rig.source.held = token('old');
    expect(attempt.headers()).toEqual({ authorization: 'Bearer old' });
    expect([rig.source.refused, rig.source.waits]).toEqual([[], []]);
    expect(attempt.handleResponse(head(401))).toBe('done');
  });

  test('of a young token without a token before it waits a moment, and uses the same token', async () => {
    const attempt = await rig.sentWith('young');
    const young = rig.source.held;
    rig.source.youth = { waitMs: 500 };
    expect(attempt.handleResponse(head(401))).toBe('resend');
    const waiting = attempt.headers();
    await rig.clock.advance(499);
    expect(rig.source.waits).toEqual([]);
    await rig.clock.advance(1);
    expect(rig.source.waits).toHaveLength(1);
    expect(rig.source.waits[0]).not.toHaveProperty('replacing');
    rig.source.answer(young as NonNullable<typeof young>);
    expect(await waiting).toEqual({ authorization: 'Bearer young' });
    expect(rig.source.refused).toEqual([]);
  });

  test('of a young token is not made if the body cannot be sent twice, and the token is not renewed', async () => {
    const attempt = await rig.sentWith('one', { replayable: false });
    rig.source.youth = { waitMs: 500 };
    expect(attempt.handleResponse(head(401))).toBe('done');
    expect([rig.source.refused, rig.source.held?.value]).toEqual([[], 'one']);
  });

  test('of a young token that the origin has accepted before is a usual one', async () => {
    const first = await rig.sentWith('young');
    const young = rig.source.held;
    first.handleResponse(head(200));
    const second = rig.authorizer.begin(request) as AuthorizedRequest;
    void second.headers();
    rig.source.youth = { waitMs: 500 };
    expect(second.handleResponse(head(401))).toBe('resend');
    expect(rig.source.refused).toEqual([young]);
  });

  test('of a young token is refused like any other: it is renewed then', async () => {
    const attempt = await rig.sentWith('young');
    const young = rig.source.held;
    rig.source.youth = { waitMs: 0 };
    attempt.handleResponse(head(401));
    void attempt.headers();
    expect(attempt.handleResponse(head(401))).toBe('done');
    expect(rig.source.refused).toEqual([young]);
  });
});

test.each([
  [200, {}, true],
  [404, {}, true],
  [500, {}, false],
  [401, {}, false],
  [200, { url: 'https://else.example/' }, false],
])('the source is told that a token was accepted after %i with %j: %s', async (status, more, told) => {
  const attempt = await rig.sentWith('one');
  const sent = rig.source.held;
  attempt.handleResponse(head(status, more));
  expect(rig.source.acceptedTokens).toEqual(told ? [sent] : []);
});

describe('a request that an API refuses for its scope', () => {
  const challenge = (name: string): string | null =>
    name === 'www-authenticate' ? 'Bearer error="insufficient_scope", scope="read write"' : null;
  let asked: (readonly string[])[];
  let begun: OutgoingRequest[];
  let judged: number[];

  /** A client that may widen its scope. */
  const wider: RequestAuthorizer = {
    begin(outgoing) {
      begun.push(outgoing);
      return {
        headers: () => ({ authorization: 'Bearer wide' }),
        handleResponse: ({ status }) => (judged.push(status), 'done'),
      };
    },
    run: () => Promise.reject(new Error('not asked for')),
  };
  beforeEach(() => {
    [asked, begun, judged] = [[], [], []];
    rig = authorizerRig({ stepUp: (scopes) => (asked.push(scopes), wider) });
  });

  test('is sent once more with a token of that scope, whose answer is judged by that token', async () => {
    const { signal } = new AbortController();
    const attempt = await rig.sentWith('one', { signal, timeoutMs: 5, method: 'PUT' });
    expect(attempt.handleResponse(head(403, { header: challenge }))).toBe('resend');
    expect(asked).toEqual([['read', 'write']]);
    const { url } = request;
    expect(begun.map((outgoing) => ({ ...outgoing }))).toEqual([
      { url, method: 'PUT', hasAuthorization: false, replayable: false, signal, timeoutMs: 5 },
    ]);
    expect(attempt.headers()).toEqual({ authorization: 'Bearer wide' });
    expect(attempt.handleResponse(head(401))).toBe('done');
    expect([judged, rig.source.refused]).toEqual([[401], []]);
  });

  test.each<[string, Partial<OutgoingRequest>, ReturnType<typeof head>]>([
    ['its body cannot be sent twice', { replayable: false }, head(403, { header: challenge })],
    ['the answer names no scope', {}, head(403)],
    ['the answer is good', {}, head(200, { header: challenge })],
  ])('is not sent again if %s', async (_name, more, answer) => {
    const attempt = await rig.sentWith('one', more);
    expect(attempt.handleResponse(answer)).toBe('done');
    expect(begun).toEqual([]);
  });

  test('is not sent again if the client cannot get that scope', async () => {
    rig = authorizerRig({ stepUp: () => undefined });
    const attempt = await rig.sentWith('one');
    expect(attempt.handleResponse(head(403, { header: challenge }))).toBe('done');
    expect(attempt.headers()).toEqual({ authorization: 'Bearer one' });
  });

  test('is not sent a third time after a refusal of its token', async () => {
    const attempt = await rig.sentWith('one');
    expect(attempt.handleResponse(head(401))).toBe('resend');
    rig.source.held = token('two');
    await attempt.headers();
    expect(attempt.handleResponse(head(403, { header: challenge }))).toBe('done');
    expect(begun).toEqual([]);
  });
});

describe('run of an authorizer that judges bodies', () => {
  beforeEach(() => {
    rig = authorizerRig({ refusals: { bodyIncludes: ['session expired'] } });
    rig.source.held = token('one');
  });

  /** An exchange with these answers. Counts how many bodies were read. */
  function exchange(...answers: [status: number, body: string][]) {
    const state = { sent: 0, bodies: 0 };
    return {
      state,
      send: async () => answers[state.sent++] ?? [200, ''],
      head: ([status]: [number, string] | (string | number)[]) =>
        head(Number(status), { url: request.url as string, header: (name) => (name === 'x' ? 'y' : null) }),
      body: async ([, body]: (string | number)[]) => (state.bodies++, String(body)),
    };
  }

  test('sends a request again if the body of an answer says that the token is refused', async () => {
    const own = exchange([400, '{"message":"session expired"}'], [200, 'ok']);
    const running = rig.authorizer.run(request, own);
    await rig.clock.settle();
    rig.source.answer(token('two'));
    expect(await running).toEqual([200, 'ok']);
    expect(own.state).toEqual({ sent: 2, bodies: 1 });
  });

  test('does not read the body of a good answer', async () => {
    const own = exchange([200, 'session expired']);
    expect(await rig.authorizer.run(request, own)).toEqual([200, 'session expired']);
    expect(own.state).toEqual({ sent: 1, bodies: 0 });
  });

  test('takes an answer whose body it cannot read as it is', async () => {
    const { body: _, ...own } = exchange([400, 'session expired']);
    expect(await rig.authorizer.run(request, own)).toEqual([400, 'session expired']);
  });
});
