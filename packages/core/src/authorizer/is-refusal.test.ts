import { expect, test } from 'vitest';
import { isRefusal } from './is-refusal.ts';

function refuses(status: number, challenge: string | null | undefined): boolean {
  return isRefusal({
    status,
    header: (name) => (name.toLowerCase() === 'www-authenticate' ? challenge : 'Bearer error="x"'),
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
])('401 with the challenge %j says that the token is good and its scope is not', (challenge) => {
  expect(refuses(401, challenge)).toBe(false);
});

test.each([200, 302, 400, 402, 403, 407, 419, 498, 500, 503])('%i refuses no token', (status) => {
  expect(refuses(status, 'Bearer error="invalid_token"')).toBe(false);
});
