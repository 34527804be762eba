import { expect, test } from 'vitest';
import { refusalJudge } from './refusal-rules.ts';

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
