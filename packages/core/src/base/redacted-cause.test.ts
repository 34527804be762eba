import { inspect } from 'node:util';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { redactedCause } from './redacted-cause.ts';
import { Redactor } from './redactor.ts';

function knowing(...secrets: string[]): Redactor {
  const redactor = new Redactor();
  for (const one of secrets) redactor.learn(one);
  return redactor;
}

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

  test('keeps name, message, code, stack and cause, redacted, and nothing else', () => {
    const copy = redactedCause(failure(), redactor) as Error & { code: string };
    const { cause } = copy as { cause: Error & { code: string } };
    expect([copy.name, copy.message, copy.code]).toEqual(['RangeError', 'outer [redacted]', 'ECONNRESET']);
    expect([cause.name, cause.message, cause.code]).toEqual([
      'TypeError',
      'inner [redacted]',
      'E_[redacted]',
    ]);
    expect(Reflect.ownKeys(cause).toSorted()).toEqual(['code', 'message', 'name', 'stack']);
    expect(copy.stack).toContain('redacted-cause.test');
    expect(inspect(copy, { depth: null, showHidden: true })).not.toContain('hush-hush');
  });

  test('keeps a code only if it is a text', () => {
    expect(redactedCause(Object.assign(new Error('x'), { code: 20 }), redactor)).not.toHaveProperty('code');
  });

  test('redacts a name', () => {
    expect(redactedCause(Object.assign(new Error('x'), { name: 'hush-hush' }), redactor)?.name).toBe(
      '[redacted]',
    );
  });

  test('keeps an error of another realm, as in some test runners', () => {
    const foreign = runInNewContext('Object.assign(new Error("refused"), { code: "ECONNREFUSED" })');
    expect(redactedCause(foreign, redactor)).toMatchObject({ message: 'refused', code: 'ECONNREFUSED' });
  });

  test.each([undefined, null, 'hush-hush', 5, { text: 'hush-hush' }])(
    'drops %j, which is not an error',
    (value) => {
      expect(redactedCause(value, redactor)).toBeUndefined();
      expect(redactedCause(new Error('x', { cause: value }), redactor)).not.toHaveProperty('cause');
    },
  );

  test('accepts an error whose message is not a text', () => {
    const odd = Object.assign(new Error('x'), { message: { text: 1 }, stack: undefined });
    expect(redactedCause(odd, redactor)?.message).toBe('[object Object]');
  });

  test('ends after five errors, also if causes form a circle', () => {
    const circle: Error & { cause?: unknown } = new Error('round');
    circle.cause = circle;
    let length = 0;
    for (let one = redactedCause(circle, redactor); one; one = one.cause as Error | undefined) length++;
    expect(length).toBe(5);
  });
});
