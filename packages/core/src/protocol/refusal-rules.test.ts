import { expect, test } from 'vitest';
import { refusalJudge } from './refusal-rules.ts';
import type { ResponseHead } from './response-head.ts';

function refuses(status: number, challenge: string | null | undefined): boolean {
  return refusalJudge().isRefusal({
    status,
    header: (name: string) => (name.toLowerCase() === 'www-authenticate' ? challenge : 'Bearer error="x"'),
  });
}

test.each([
  undefined,
  null,
  '',
  'Bearer',
  'Bearer realm="api"',
  'Bearer error="invalid_token"',
  'Bearer error="expired", error_description="insufficient_scope"',
  'JWT realm="api"',
  'Basic realm="insufficient_scope"',
  'Bearer realm="a, error=insufficient_scope"',
  'garbage "',
])('401 with the challenge %j refuses the token', (challenge) => {
  expect(refuses(401, challenge)).toBe(true);
});

test.each([
  'Bearer error="insufficient_scope"',
  'Bearer realm="a", error=insufficient_scope, scope="write"',
  'Bearer scope="" error="insufficient_scope"',
  'Basic realm="a, b", Bearer error="insufficient_scope"',
])('401 with the challenge %j does not refuse the token, but its scope', (challenge) => {
  expect(refuses(401, challenge)).toBe(false);
});

test.each([400, 403])('%i refuses the token if a challenge says invalid_token, and only then', (status) => {
  expect(refuses(status, 'Bearer realm="api", error="invalid_token"')).toBe(true);
  expect(refuses(status, 'Bearer error="insufficient_scope"')).toBe(false);
  expect(refuses(status, 'Bearer error="invalid_request"')).toBe(false);
  expect(refuses(status, undefined)).toBe(false);
});

test.each([200, 302, 402, 407, 419, 498, 500, 503])('the status %i does not refuse the token', (status) => {
  expect(refuses(status, 'Bearer error="invalid_token"')).toBe(false);
});

const answer = (status: number, challenge?: string, body?: string): ResponseHead => ({
  status,
  header: () => challenge,
  ...(body !== undefined && { body }),
});

test('a status of the rules refuses the token, whatever else the response says', () => {
  const { isRefusal, needsBody } = refusalJudge({ statuses: [419], bodyIncludes: ['x'] });
  expect([isRefusal(answer(419)), needsBody(419)]).toEqual([true, false]);
  expect([isRefusal(answer(418)), needsBody(418)]).toEqual([false, true]);
});

test('a challenge error of the rules refuses the token in any 4xx answer, and in no other', () => {
  const { isRefusal } = refusalJudge({ challengeErrors: ['expired', 'insufficient_scope'] });
  for (const status of [400, 401, 403, 418, 499]) {
    expect(isRefusal(answer(status, 'Basic realm="a", Bearer error="expired"'))).toBe(true);
    expect(isRefusal(answer(status, 'Bearer error="insufficient_scope"'))).toBe(true);
  }
  for (const status of [200, 399, 500])
    expect(isRefusal(answer(status, 'Bearer error="expired"'))).toBe(false);
  expect(isRefusal(answer(418, 'Bearer realm="expired"'))).toBe(false);
});

test('a text of the rules refuses the token if a response of 400 or above has it in the first 64 KiB', () => {
  const { isRefusal, needsBody } = refusalJudge({ bodyIncludes: ['session gone', 'token gone'] });
  expect(isRefusal(answer(400, undefined, '{"message":"token gone"}'))).toBe(true);
  expect(isRefusal(answer(500, undefined, `${' '.repeat(65_536 - 10)}token gone`))).toBe(true);
  expect(isRefusal(answer(500, undefined, `${' '.repeat(65_536 - 9)}token gone`))).toBe(false);
  expect(isRefusal(answer(399, undefined, 'token gone'))).toBe(false);
  expect(isRefusal(answer(400, undefined, 'all is well'))).toBe(false);
  expect(isRefusal(answer(400))).toBe(false);
  expect([200, 399, 400, 401, 500].filter(needsBody)).toEqual([400, 500]);
});

test('no body is needed if no rule looks at one', () => {
  expect([200, 400, 401, 500].filter(refusalJudge({ statuses: [418] }).needsBody)).toEqual([]);
});

test('a function of the user decides alone, and the usual rules apply if it throws', () => {
  const { isRefusal, needsBody } = refusalJudge(({ status, body }) => {
    if (status === 401) throw new Error('not my status');
    return body === 'gone';
  });
  expect(isRefusal(answer(200, undefined, 'gone'))).toBe(true);
  expect(isRefusal(answer(403, 'Bearer error="invalid_token"'))).toBe(false);
  expect(isRefusal(answer(401))).toBe(true);
  expect(isRefusal(answer(401, 'Bearer error="insufficient_scope"'))).toBe(false);
  expect([200, 399, 400, 401, 500].filter(needsBody)).toEqual([400, 401, 500]);
});
