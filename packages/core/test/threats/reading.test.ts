import { describe, expect, test } from 'vitest';
import { isOAuthError } from '../../src/base/errors.ts';
import { Redactor } from '../../src/base/redactor.ts';
import { parseMembers } from '../../src/protocol/parse-members.ts';
import { parseWwwAuthenticate } from '../../src/protocol/www-authenticate.ts';
import { threatRig } from '../support/threat-rig.ts';

const largest = 256 * 1024;

function repeated(part: (number: number) => string): string {
  const parts: string[] = [];
  for (let number = 0, length = 0; length < largest; number++) {
    const next = part(number);
    parts.push(next);
    length += next.length;
  }
  return parts.join('').slice(0, largest);
}

const answers: [string, string][] = [
  ['a form of names that are all different', `aaaa=&${repeated((number) => `${number}&`)}`],
  ['a form that repeats one name', repeated(() => 'a=1&')],
  ['a form of numbers', `a=1&${repeated((number) => `${number}=${number}&`)}`],
  ['JSON of names that are all different', `{${repeated((number) => `"${number}":1,`)}"a":1}`],
  ['JSON of numbers that look like indices', `{${repeated((number) => `"${number * 1_000_003}":1,`)}"a":1}`],
  ['JSON that is nested as deep as it goes', '['.repeat(largest / 2) + ']'.repeat(largest / 2)],
  ['percent signs', `a=${'%25'.repeat(largest / 3)}`],
  ['white space', ' '.repeat(largest)],
  ['backslashes', `{"error":"x","error_description":"${'\\\\'.repeat(largest / 4)}"}`],
  ['entities', `{"error":"x","error_description":"${'&amp;'.repeat(largest / 6)}"}`],
  ['escapes within escapes', `{"error":"x","error_description":"${'%25252525'.repeat(largest / 10)}"}`],
  ['a secret, again and again', `{"error":"x","error_description":"${'secret-of-'.repeat(largest / 11)}"}`],
  ['quotes', `{"error":"x","error_description":"${"'".repeat(largest - 60)}"}`],
];

/** The shortest of a few runs, milliseconds of this thread: other processes only lengthen a run. */
async function shortestMs(work: () => unknown): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5; run++) {
    const before = performance.now();
    await work();
    shortest = Math.min(shortest, performance.now() - before);
  }
  return shortest;
}

describe('the largest answer that is read blocks for at most 50 ms:', () => {
  test.each(answers)('%s', async (_name, text) => {
    expect(await shortestMs(() => parseMembers(text))).toBeLessThan(50);
  });

  test.each(answers)('%s, as a refusal whose words are redacted and told', async (_name, text) => {
    const ask = async (): Promise<void> => {
      const { client } = threatRig({ endpoint: () => new Response(text, { status: 400 }) });
      const error: unknown = await client.getToken().catch((caught: unknown) => caught);
      expect(isOAuthError(error)).toBe(true);
      expect(JSON.stringify(error).length).toBeLessThan(4_096);
    };
    expect(await shortestMs(ask)).toBeLessThan(50);
  });

  test.each(answers)('%s, as a token response', async (_name, text) => {
    const ask = async (): Promise<void> => {
      const { client } = threatRig({ endpoint: () => new Response(text), retry: false });
      await client.getToken().catch(() => {});
    };
    expect(await shortestMs(ask)).toBeLessThan(50);
  });
});

describe('so do', () => {
  test.each([
    ['commas', ','.repeat(65_536)],
    ['parameters', `Bearer ${'a="b",'.repeat(10_000)}`],
    ['an endless quote', `Bearer a="${'\\"'.repeat(30_000)}`],
    ['schemes', 'Bearer '.repeat(9_000)],
    ['spaces', `Bearer${' '.repeat(65_000)}x`],
  ])('64 KiB of challenges to a refused request: %s', async (_name, header) => {
    expect(await shortestMs(() => parseWwwAuthenticate(header))).toBeLessThan(50);
  });

  test('the redaction of a text of 4 KiB against a dozen secrets of 4 KiB', async () => {
    const redactor = new Redactor();
    for (let number = 0; number < 12; number++) redactor.learn(`${number}`.padEnd(4_096, `secret${number}`));
    const text = 'secret1secret2secret3'.repeat(200);
    expect(await shortestMs(() => redactor.redact(text))).toBeLessThan(50);
  });
});

test('an answer that does not end is given up at 256 KiB', async () => {
  let pulled = 0;
  const endless = (): Response =>
    new Response(
      new ReadableStream<Uint8Array>({
        pull(controller) {
          pulled += 16_384;
          controller.enqueue(new Uint8Array(16_384).fill(0x61));
        },
      }),
    );
  const { client } = threatRig({ endpoint: endless, retry: false });
  await expect(client.getToken()).rejects.toMatchObject({ code: 'invalid-response' });
  expect(pulled).toBeLessThan(2 * largest);
});

test('an answer whose body hangs ends with the time-out of a token request', async () => {
  const rig = threatRig({ endpoint: () => new Response(new ReadableStream()), retry: false });
  const result = await rig.settled(rig.client.getToken());
  expect(result).toMatchObject({ status: 'rejected', reason: { code: 'timeout' } });
});
