import { expect, test } from 'vitest';
import { insufficientScope } from './insufficient-scope.ts';

function asked(status: number, challenge: string | undefined): string[] | undefined {
  return insufficientScope({
    status,
    header: (name) => (name === 'www-authenticate' ? challenge : undefined),
  });
}

test('a 403 with insufficient_scope asks for the scopes of that challenge', () => {
  expect(asked(403, 'Bearer error="insufficient_scope", scope=" read  write "')).toEqual(['read', 'write']);
  const several =
    'Bearer error="insufficient_scope", Basic scope="a", Bearer scope="b", error="insufficient_scope"';
  expect(asked(403, several)).toEqual(['b']);
});

test.each([
  [401, 'Bearer error="insufficient_scope", scope="read"'],
  [403, 'Bearer error="invalid_token", scope="read"'],
  [403, 'Bearer scope="read"'],
  [403, 'Bearer error="insufficient_scope"'],
  [403, 'Bearer error="insufficient_scope", scope=""'],
  [403, undefined],
])('%i with the challenge %j asks for no scope', (status, challenge) => {
  expect(asked(status, challenge)).toBeUndefined();
});
