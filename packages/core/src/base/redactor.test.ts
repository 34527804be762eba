import { inspect } from 'node:util';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64, formEncode } from './base64.ts';
import { Redactor, redactedCause } from './redactor.ts';

const secret = 's+e/c r%t~:é"&=\\<é>\'';

function knowing(...secrets: string[]): Redactor {
  const redactor = new Redactor();
  for (const one of secrets) redactor.learn(one);
  return redactor;
}

test('base64 is that of the UTF-8 bytes', () => {
  expect(base64('')).toBe('');
  expect(base64('a:b')).toBe('YTpi');
  expect(base64('é😀')).toBe('w6nwn5iA');
});

test('formEncode writes a value as a form does', () => {
  expect(formEncode('s+e/c r%t~:é&=')).toBe('s%2Be%2Fc+r%25t%7E%3A%C3%A9%26%3D');
});

describe('Redactor', () => {
  test.each<[string, string]>([
    ['as it is', secret],
    ['percent-encoded', encodeURIComponent(secret)],
    ['percent-encoded in lower case', "s%2be%2fc%20r%25t~%3a%c3%a9%22%26%3d%5c%3c%c3%a9%3e'"],
    ['form-encoded', 's%2Be%2Fc+r%25t%7E%3A%C3%A9%22%26%3D%5C%3C%C3%A9%3E%27'],
    ['form-encoded in lower case', 's%2be%2fc+r%25t%7e%3a%c3%a9%22%26%3d%5c%3c%c3%a9%3e%27'],
    ['in base64', Buffer.from(secret).toString('base64')],
    ['in base64url', Buffer.from(secret).toString('base64url')],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in JSON as PHP writes it', JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')],
    ['in HTML', 's+e/c r%t~:é&quot;&amp;=\\&lt;é&gt;&#39;'],
  ])('finds a secret %s', (_name, spelled) => {
    expect(knowing(secret).redact(`>${spelled}|${spelled}<`)).toMatch(/^>\[redacted\]=*\|\[redacted\]=*<$/);
  });

  test('finds a secret whose white space somebody has trimmed', () => {
    expect(knowing(' hush hush\n').redact('it is "hush hush"')).toBe('it is "[redacted]"');
  });

  test('finds secrets of which one begins like another, and leaves no remains', () => {
    expect(knowing('hushhush', 'hushhush-longer').redact('hushhush-longer hushhush')).toBe(
      '[redacted] [redacted]',
    );
    expect(knowing('hushhush-longer', 'hushhush').redact('hushhush-longer hushhush')).toBe(
      '[redacted] [redacted]',
    );
  });

  test('leaves everything else as it is', () => {
    expect(knowing(secret).redact('no secret here: s+e/c')).toBe('no secret here: s+e/c');
    expect(knowing().redact(secret)).toBe(secret);
  });

  test.each(['', 'a', 'abc', 'a  ', '  a\n'])(
    'leaves %j alone, or every text would be blotted out',
    (short) => {
      expect(knowing(short).redact('a abc a  ')).toBe('a abc a  ');
    },
  );

  test('learns a secret of four characters', () => {
    expect(knowing('abcd').redact('abcd')).toBe('[redacted]');
  });

  test('learns half a surrogate pair without a fuss', () => {
    expect(knowing('half\ud800').redact('half\ud800')).toBe('[redacted]');
  });

  test('remembers the last secrets, and forgets the oldest of very many', () => {
    const redactor = knowing('the very first one');
    for (let index = 0; index < 500; index++) redactor.learn(`secret ${index}`);
    expect(redactor.redact('secret 499, secret 490')).toBe('[redacted], [redacted]');
    expect(redactor.redact('the very first one')).toBe('the very first one');
  });

  test('a secret that is learned again and again is not forgotten', () => {
    const redactor = new Redactor();
    for (let index = 0; index < 500; index++) {
      redactor.learn('the lasting one');
      redactor.learn(`assertion ${index}`);
    }
    expect(redactor.redact('the lasting one')).toBe('[redacted]');
  });

  test('finds any secret in any of its spellings', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 8 }).filter((text) => text.trim().length >= 8),
        (text) => {
          const redactor = knowing(text);
          for (const spelled of [text, formEncode(text), base64(text).replace(/=+$/, '')]) {
            expect(redactor.redact(`(${spelled})`)).toBe('([redacted])');
          }
        },
      ),
    );
  });
});

describe('redactedCause', () => {
  const redactor = knowing('hush-hush');

  function failure(): Error {
    const inner = Object.assign(new TypeError('inner hush-hush'), {
      code: 'E_hush-hush',
      headers: 'hush-hush',
    });
    const outer = new RangeError('outer hush-hush', { cause: inner });
    return Object.assign(outer, { config: { password: 'hush-hush' }, code: 'ECONNRESET' });
  }

  test('keeps name, message, code, stack and cause, scrubbed, and nothing else', () => {
    const copy = redactedCause(failure(), redactor) as Error & { code: string };
    const { cause } = copy as { cause: Error & { code: string } };
    expect([copy.name, copy.message, copy.code]).toEqual(['RangeError', 'outer [redacted]', 'ECONNRESET']);
    expect([cause.name, cause.message, cause.code]).toEqual([
      'TypeError',
      'inner [redacted]',
      'E_[redacted]',
    ]);
    expect(Reflect.ownKeys(cause).toSorted()).toEqual(['code', 'message', 'name', 'stack']);
    expect(copy.stack).toContain('redactor.test');
    expect(inspect(copy, { depth: null, showHidden: true })).not.toContain('hush-hush');
  });

  test('keeps a code only where it is a text', () => {
    expect(redactedCause(Object.assign(new Error('x'), { code: 20 }), redactor)).not.toHaveProperty('code');
  });

  test('scrubs a name', () => {
    expect(redactedCause(Object.assign(new Error('x'), { name: 'hush-hush' }), redactor)?.name).toBe(
      '[redacted]',
    );
  });

  test('keeps an error of another realm, as the platform’s are in some test runners', () => {
    const foreign = runInNewContext('Object.assign(new Error("refused"), { code: "ECONNREFUSED" })');
    expect(redactedCause(foreign, redactor)).toMatchObject({ message: 'refused', code: 'ECONNREFUSED' });
  });

  test.each([undefined, null, 'hush-hush', 5, { text: 'hush-hush' }])(
    '%j is no error and is dropped',
    (value) => {
      expect(redactedCause(value, redactor)).toBeUndefined();
      expect(redactedCause(new Error('x', { cause: value }), redactor)).not.toHaveProperty('cause');
    },
  );

  test('an error whose message is no text does not break it', () => {
    const odd = Object.assign(new Error('x'), { message: { text: 1 }, stack: undefined });
    expect(redactedCause(odd, redactor)?.message).toBe('[object Object]');
  });

  test('ends after five errors, also when causes go in a circle', () => {
    const circle: Error & { cause?: unknown } = new Error('round');
    circle.cause = circle;
    let length = 0;
    for (let one = redactedCause(circle, redactor); one; one = one.cause as Error | undefined) length++;
    expect(length).toBe(5);
  });
});
