import { inspect } from 'node:util';
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { findOAuthError, isOAuthError, OAuthError } from '../../src/base/errors.ts';
import { threatRig, tokenAnswer } from '../support/threat-rig.ts';

const secret = 'S3cret/with+signs="&<>\' %and~ü';
const told = (value: unknown): string =>
  `${JSON.stringify(value)} ${inspect(value, { depth: 9, showHidden: true })}`;

const spellings: [string, (text: string) => string][] = [
  ['as it is', (text) => text],
  ['percent-encoded', encodeURIComponent],
  ['as a form', (text) => new URLSearchParams({ a: text }).toString().slice(2)],
  ['as JSON', (text) => JSON.stringify(text).slice(1, -1)],
  [
    'with \\u escapes',
    (text) => text.replace(/./g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ],
  ['as decimal entities', (text) => text.replace(/./g, (one) => `&#${one.charCodeAt(0)};`)],
  [
    'as HTML',
    (text) =>
      text.replace(
        /[&<>"']/g,
        (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one] ?? '&#39;',
      ),
  ],
  ['in Base64', (text) => Buffer.from(text).toString('base64')],
  ['its first ten characters', (text) => text.slice(0, 10)],
  ['its last ten characters', (text) => text.slice(-10)],
  ['its middle', (text) => text.slice(5, 17)],
];

/** Whether any eight characters of the secret in a row can be read. */
function shows(text: string, hidden: string): boolean {
  for (let at = 0; at + 8 <= hidden.length; at++) if (text.includes(hidden.slice(at, at + 8))) return true;
  return false;
}

describe.each(spellings)('a server that quotes, %s,', (_how, spell) => {
  test('the secret in its refusal shows it neither in the error, nor in events, nor in the status', async () => {
    const rig = threatRig({
      clientSecret: secret,
      endpoint: () =>
        Response.json(
          { error: 'invalid_client', error_description: `not ${spell(secret)} please` },
          { status: 401 },
        ),
    });
    const error: unknown = await rig.client.getToken().catch((caught: unknown) => caught);
    const everything = told([error, rig.events, rig.client.status()]);
    expect(everything).toContain('please');
    expect(shows(everything, secret)).toBe(false);
    expect(everything).not.toContain(spell(secret));
  });

  test('an earlier token in a later refusal shows it nowhere', async () => {
    const earlier = 'eyJhbGciOiJub25lIn0.earlier-token-body.sig';
    const rig = threatRig({
      endpoint: (number) =>
        number === 1
          ? tokenAnswer(1, { access_token: earlier, scope: `read ${earlier}` })
          : Response.json(
              { error: 'invalid_scope', error_description: `was ${spell(earlier)} once` },
              { status: 400 },
            ),
    });
    await rig.client.getToken();
    expect(told(rig.client.status())).not.toContain(earlier);
    await rig.client.invalidate();
    const error: unknown = await rig.client.getToken().catch((caught: unknown) => caught);
    const everything = told([error, rig.events, rig.client.status()]);
    expect(everything).toContain('once');
    expect(shows(everything, earlier)).toBe(false);
  });
});

test('the scope of the status is redacted against the secret and the token', async () => {
  const { client } = threatRig({
    clientSecret: secret,
    endpoint: () =>
      tokenAnswer(1, { access_token: 'a-token-in-a-scope', scope: `x a-token-in-a-scope ${secret}` }),
  });
  await client.getToken();
  const { scope } = client.status();
  expect(shows(`${scope}`, secret)).toBe(false);
  expect(scope).not.toContain('a-token-in-a-scope');
});

describe('an OAuthError that came through structuredClone, as from a worker thread,', () => {
  const original = new OAuthError('endpoint-unavailable', 'the token endpoint answered 503', {
    retryable: true,
  });

  test('is known again, with its code and whether retrying may help', () => {
    const clone: unknown = structuredClone(original);
    expect(isOAuthError(clone)).toBe(true);
    expect(clone).toMatchObject({ code: 'endpoint-unavailable', retryable: true, message: original.message });
  });

  test('is found behind another error', () => {
    const clone: unknown = structuredClone(new Error('outer', { cause: original }));
    expect(findOAuthError(clone)?.code).toBe('endpoint-unavailable');
  });

  test('is known again after a real message port', async () => {
    const { port1, port2 } = new MessageChannel();
    const received = new Promise((resolve) => port2.once('message', resolve));
    port1.postMessage(original);
    const error: unknown = await received;
    port1.close();
    expect(isOAuthError(error) && error.code).toBe('endpoint-unavailable');
  });

  test('is not taken for one where it is another error that speaks of one', () => {
    expect(isOAuthError(structuredClone(new Error('OAuthError [closed]: not really')))).toBe(false);
  });
});
