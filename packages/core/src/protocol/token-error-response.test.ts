import { describe, expect, test } from 'vitest';
import { parseTokenErrorResponse } from './token-error-response.ts';

describe('reads', () => {
  test.each([
    ['the form of OAuth', { error: 'invalid_client', error_description: 'No such client' }, 'No such client'],
    ['a code alone', { error: 'invalid_client' }, undefined],
    [
      'error_description before message, detail and title',
      { error: 'invalid_client', title: 'd', detail: 'c', message: 'b', error_description: 'a' },
      'a',
    ],
  ])('%s', (_name, body, description) => {
    expect(parseTokenErrorResponse(JSON.stringify(body))).toEqual({
      error: 'invalid_client',
      ...(description === undefined ? {} : { description }),
    });
  });

  test('the form of OAuth, form-encoded', () => {
    expect(parseTokenErrorResponse('error=invalid_scope&error_description=no+such+scope')).toEqual({
      error: 'invalid_scope',
      description: 'no such scope',
    });
  });

  test.each([
    ['a text', 'Unknown tenant', 'Unknown tenant'],
    ['an object of texts', { scope: 'is unknown' }, 'is unknown'],
    ['an object of lists', { scope: ['"x" is not a valid scope'] }, '"x" is not a valid scope'],
    [
      'an object whose first words come late',
      { code: 7, nothing: null, blank: ' ', text: 'at last' },
      'at last',
    ],
    ['an object within an object', { errors: [{ reason: 'deep' }] }, 'deep'],
    ['four levels deep', [[[['deep']]]], 'deep'],
  ])('{ status, error, message } with a message that is %s', (_name, message, description) => {
    const body = { status: 401, error: 'Unauthorized', message };
    expect(parseTokenErrorResponse(JSON.stringify(body))).toEqual({ description });
  });

  test.each([
    [
      'detail',
      { type: 'about:blank', title: 'Unauthorized', status: 401, detail: 'Wrong password' },
      'Wrong password',
    ],
    ['title', { type: 'about:blank', title: 'Unauthorized', status: 401 }, 'Unauthorized'],
  ])('problem+json by its %s', (_name, body, description) => {
    expect(parseTokenErrorResponse(JSON.stringify(body))).toEqual({ description });
  });

  test.each([
    ['empty', ''],
    ['HTML', '<html><body>502 Bad Gateway</body></html>'],
    ['text', 'upstream connect error'],
    ['a list', '["invalid_client"]'],
    ['null', 'null'],
    ['members without texts', '{"error":5,"message":null,"detail":{},"title":[]}'],
    ['a message nested without end', JSON.stringify({ message: [[[[['too deep']]]]] })],
  ])('nothing from a body that is %s', (_name, text) => {
    expect(parseTokenErrorResponse(text)).toStrictEqual({});
  });
});

describe('a code is', () => {
  test.each(['invalid_client', 'slow_down', 'x', 'urn.example-7', 'a'.repeat(64)])('%s', (error) => {
    expect(parseTokenErrorResponse(JSON.stringify({ error }))).toEqual({ error });
  });

  test.each([
    'Unauthorized',
    'Bad Request',
    'invalid client',
    '',
    '_x',
    '7',
    'a'.repeat(65),
    'x\ny',
    'ünknown',
  ])('not %j', (error) => {
    expect(parseTokenErrorResponse(JSON.stringify({ error }))).toEqual({});
  });
});

describe('the description of the server', () => {
  test('becomes one line of printable ASCII', () => {
    expect(parseTokenErrorResponse(JSON.stringify({ message: '  a\r\n\tb\u0000c – d\u001b[31m ' }))).toEqual({
      description: 'a b c d [31m',
    });
  });

  test('ends after 300 characters', () => {
    const { description } = parseTokenErrorResponse(JSON.stringify({ message: 'x'.repeat(301) }));
    expect(description).toBe('x'.repeat(300));
  });

  test.each([
    ['that reaches beyond the 300th character', `${'x'.repeat(297)}hush`, 'hush'],
    ['with letters that are made spaces', 'it is hüsh', 'hüsh'],
    ['with a line break', 'it is hu\nsh', 'hu\nsh'],
  ])('is redacted before it is cut: a secret %s', (_name, message, secret) => {
    const scrub = (text: string): string => text.replaceAll(secret, '*');
    const { description } = parseTokenErrorResponse(JSON.stringify({ message }), scrub);
    expect(description).toMatch(/^(x{297}|it is )\*$/);
  });

  test('a secret in the place of the code is not used as a code', () => {
    const scrub = (text: string): string => text.replaceAll('hush', '[redacted]');
    expect(parseTokenErrorResponse('{"error":"hush","error_description":"no hush"}', scrub)).toEqual({
      description: 'no [redacted]',
    });
  });
});

test('only a hundred texts of a very long list are searched', () => {
  let redacted = 0;
  const redact = (text: string): string => (redacted++, text);
  const message = Array.from({ length: 50_000 }, () => '');
  expect(parseTokenErrorResponse(JSON.stringify({ message }), redact)).toEqual({});
  expect(parseTokenErrorResponse(JSON.stringify({ message: [message, message] }), redact)).toEqual({});
  expect(redacted).toBeLessThanOrEqual(200);
});
