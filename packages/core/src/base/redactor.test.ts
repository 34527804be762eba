import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64 } from './base64.ts';
import { formEncode } from './form-encode.ts';
import { Redactor } from './redactor.ts';

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

  test('finds a secret without its white space', () => {
    expect(knowing(' hush hush\n').redact('it is "hush hush"')).toBe('it is "[redacted]"');
  });

  test('finds secrets that begin alike, and leaves no part of them', () => {
    expect(knowing('hushhush', 'hushhush-longer').redact('hushhush-longer hushhush')).toBe(
      '[redacted] [redacted]',
    );
    expect(knowing('hushhush-longer', 'hushhush').redact('hushhush-longer hushhush')).toBe(
      '[redacted] [redacted]',
    );
  });

  test('does not change other texts', () => {
    expect(knowing(secret).redact('no secret here: s+e/c')).toBe('no secret here: s+e/c');
    expect(knowing().redact(secret)).toBe(secret);
  });

  test.each(['', 'a', 'abc', 'a  ', '  a\n'])('does not learn %j, because most texts contain it', (short) => {
    expect(knowing(short).redact('a abc a  ')).toBe('a abc a  ');
  });

  test('learns a secret of four characters', () => {
    expect(knowing('abcd').redact('abcd')).toBe('[redacted]');
  });

  test('learns half of a surrogate pair', () => {
    expect(knowing('half\ud800').redact('half\ud800')).toBe('[redacted]');
  });

  test('keeps the last secrets, and forgets the oldest of very many', () => {
    const redactor = knowing('the very first one');
    for (let index = 0; index < 500; index++) redactor.learn(`secret ${index}`);
    expect(redactor.redact('secret 499, secret 490')).toBe('[redacted], [redacted]');
    expect(redactor.redact('the very first one')).toBe('the very first one');
  });

  test('does not forget a secret that is learned again and again', () => {
    const redactor = new Redactor();
    for (let index = 0; index < 500; index++) {
      redactor.learn('the lasting one');
      redactor.learn(`assertion ${index}`);
    }
    expect(redactor.redact('the lasting one')).toBe('[redacted]');
  });

  test('finds any secret in each of its spellings', () => {
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

  test.each<[string, (text: string) => string]>([
    ['in part, eight characters from its middle', (text) => text.slice(5, 13)],
    ['cut short', (text) => text.slice(0, 12)],
    ['as a JSON text within a JSON text', (text) => JSON.stringify(JSON.stringify(text))],
    ['percent-encoded twice', (text) => encodeURIComponent(encodeURIComponent(text))],
    ['in numeric HTML entities', (text) => text.replace(/./g, (one) => `&#${one.charCodeAt(0)};`)],
    [
      'in hexadecimal HTML entities',
      (text) => text.replace(/./g, (one) => `&#x${one.charCodeAt(0).toString(16)};`),
    ],
    [
      'in \\u escapes',
      (text) => text.replace(/./g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ],
    ['in \\x escapes', (text) => text.replace(/./g, (one) => `\\x${one.charCodeAt(0).toString(16)}`)],
    ['with an id before it, in base64', (text) => btoa(`client:${text}`)],
    ['within a longer text in base64url', (text) => Buffer.from(`ab ${text} cd`).toString('base64url')],
    ['in hexadecimal', (text) => Buffer.from(text).toString('hex')],
  ])('shows no eight characters of a secret %s', (_name, write) => {
    const own = 'Xy7/q+Lm2-Kp9_Rt4=Wz';
    const shown = knowing(own).redact(`before ${write(own)} after`);
    expect(shown).toContain('[redacted]');
    expect(shown).toMatch(/^before .* after$/);
    for (let at = 0; at + 8 <= own.length; at++) expect(shown).not.toContain(own.slice(at, at + 8));
    // What is left decodes to nothing of it either.
    const left = shown.replaceAll('[redacted]', ' ');
    expect(Buffer.from(left, 'base64').toString()).not.toContain(own.slice(0, 8));
  });

  test('gives at most four kibibytes of a foreign text', () => {
    expect(knowing('hush-hush').redact('x'.repeat(1_000_000))).toHaveLength(4 * 1024 + 1);
  });

  test('does not block the event loop with many secrets and a long text', () => {
    const redactor = new Redactor();
    for (let index = 0; index < 40; index++) redactor.learn(`${index}`.repeat(100_000));
    const startedAt = process.cpuUsage();
    redactor.redact('%25%32%35&amp;amp;\\\\u0025'.repeat(50_000));
    const { user } = process.cpuUsage(startedAt);
    expect(user / 1000).toBeLessThan(500);
  });
});
