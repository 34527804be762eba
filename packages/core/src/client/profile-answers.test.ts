// What token endpoints answer beyond RFC 6749, through a whole client.
import { expect, test } from 'vitest';
import type { OAuthError } from '../base/errors.ts';
import { clientSecretBasic } from '../client-authentication/client-secret-basic.ts';
import { numberedToken, profileRig } from '../../test/support/profile-rig.ts';

const lifetimeMs = async (options: object, answer: object, headers = {}): Promise<number> => {
  const { client } = profileRig(options, { token: () => Response.json(answer, { headers }) });
  const { expiresAt, obtainedAt } = await client.getToken();
  return expiresAt - obtainedAt;
};

test('a lifetime in milliseconds or minutes is read in the unit of the profile', async () => {
  const unit = (expiresInUnit: string): object => ({ tokenResponse: { expiresInUnit } });
  expect(await lifetimeMs(unit('milliseconds'), { access_token: 'a', expires_in: 7_200_000 })).toBe(
    7_200_000,
  );
  expect(await lifetimeMs(unit('minutes'), { access_token: 'a', expires_in: '30' })).toBe(1_800_000);
});

test.each([
  ['epoch seconds', 1_800_003_600],
  ['epoch seconds in a text', '1800003600'],
  ['epoch milliseconds', 1_800_003_600_000],
  ['an ISO date', '2027-01-15T09:00:00Z'],
  ['an ISO date without a zone, which is UTC', '2027-01-15 09:00:00'],
  ['an HTTP date', 'Fri, 15 Jan 2027 09:00:00 GMT'],
])('an absolute expiry in %s ends the token then, by the clock of the server', async (_name, expires_on) => {
  const options = { tokenResponse: { expiresAt: 'expires_on', expiresIn: 'none' } };
  const date = new Date(1_800_000_000_000).toUTCString();
  expect(await lifetimeMs(options, { access_token: 'a', expires_on }, { date })).toBe(3_600_000);
});

test('of a lifetime and an absolute expiry the sooner end counts, and an absurd one is cut', async () => {
  const date = new Date(1_800_000_000_000).toUTCString();
  const answer = { access_token: 'a', expires_in: 3_600_000, expires_on: 1_800_000_060 };
  expect(await lifetimeMs({ tokenResponse: { expiresAt: 'expires_on' } }, answer, { date })).toBe(60_000);
  expect(await lifetimeMs({ tokenResponse: { maxLifetimeMs: 5_000 } }, answer)).toBe(5_000);
});

test('a token at a path, with a type and a lifetime of other names, is read as the profile says', async () => {
  const { client } = profileRig(
    {
      tokenResponse: { accessToken: 'data.tokens.0', tokenType: 'data.kind', expiresIn: 'data.ttl' },
      tokenTypes: { 'Application Access Token': 'Token' },
    },
    {
      token: () => Response.json({ data: { tokens: ['inner'], kind: 'application access token', ttl: 60 } }),
    },
  );
  const token = await client.getToken();
  expect([token.authorization, token.expiresAt - token.obtainedAt]).toEqual(['Token inner', 60_000]);
  expect(JSON.stringify(token.extra)).not.toContain('inner');
});

test('a function reads an answer that no names describe', async () => {
  const { client } = profileRig(
    { tokenResponse: ({ lines }) => ({ accessToken: (lines as string[])[1], expiresInMs: 9_000 }) },
    { token: () => Response.json({ lines: ['ok', 'second'] }) },
  );
  const token = await client.getToken();
  expect([token.value, token.expiresAt - token.obtainedAt]).toEqual(['second', 9_000]);
  const broken = profileRig({
    tokenResponse: () => {
      throw new Error('token-1');
    },
  });
  await expect(broken.client.getToken()).rejects.toThrow(
    /could not be read: the tokenResponse function failed$/,
  );
});

test('an answer without a token says which members it had, and no values', async () => {
  const answer = { data: { jwt: 'unseen-value', ttl: 5 }, ok: true };
  const { client } = profileRig({}, { token: () => Response.json(answer) });
  const error = await client.getToken().catch(String);
  expect(error).toContain(
    "its members are data.jwt, data.ttl, ok. If one is the token, write tokenResponse: { accessToken: '…' }",
  );
  expect(error).not.toContain('unseen-value');
});

test('no message contains a bare token that a server sends instead of a token response', async () => {
  const { client } = profileRig({}, { token: () => new Response('bare-token-0123456789==') });
  expect(await client.getToken().catch(String)).not.toContain('bare-token');
});

test.each<[string, number, unknown, string | undefined, string]>([
  [
    'Okta',
    401,
    { errorCode: 'E0000004', errorSummary: 'Authentication failed' },
    'E0000004',
    'Authentication failed',
  ],
  [
    'Apigee',
    401,
    { fault: { faultstring: 'Invalid client', detail: { errorcode: 'oauth.v2.InvalidClient' } } },
    'oauth.v2.InvalidClient',
    'Invalid client',
  ],
  ['a list of errors', 400, { errors: [{ code: 'NOT.AUTH', message: 'Bad key' }] }, 'NOT.AUTH', 'Bad key'],
  ['a list of texts', 400, { errors: ['Bad key'] }, undefined, 'Bad key'],
  [
    'UPS',
    401,
    { response: { errors: [{ code: '250003', message: 'Invalid number' }] } },
    '250003',
    'Invalid number',
  ],
  [
    'Salesforce',
    400,
    [{ message: 'Session gone', errorCode: 'INVALID_SESSION_ID' }],
    'INVALID_SESSION_ID',
    'Session gone',
  ],
  [
    'Google',
    401,
    { error: { code: 401, status: 'UNAUTHENTICATED_CLIENT', message: 'No credentials' } },
    'UNAUTHENTICATED_CLIENT',
    'No credentials',
  ],
  [
    'ArcGIS, in a 200',
    200,
    { error: { code: 400, error: 'invalid_client_id', message: 'Invalid client_id' } },
    'invalid_client_id',
    'Invalid client_id',
  ],
  ['a code and a text in a 200', 200, { code: 99991663, msg: 'app not found' }, '99991663', 'app not found'],
])(
  'the error body of %s becomes the OAuth error and the message',
  async (_vendor, status, body, code, words) => {
    const { client } = profileRig({}, { token: () => Response.json(body, { status }) });
    const error = (await client.getToken().catch((caught: unknown) => caught)) as Error;
    expect(error).toMatchObject({ code: 'request-refused', endpointStatus: status });
    expect((error as OAuthError).oauthError).toEqual(code && { error: code, error_description: words });
    expect(error.message).toContain(words);
  },
);

test('secrets that a vendor echoes are taken out: the client secret, a password and an API key of the profile', async () => {
  const { client } = profileRig(
    { parameters: { password: 'user-password' }, tokenRequestHeaders: { 'X-Api-Key': 'api-key-value' } },
    {
      token: () =>
        Response.json(
          { errorCode: 'user-password', errorSummary: 'not hush-hush, api-key-value' },
          { status: 400 },
        ),
    },
  );
  const error = (await client.getToken().catch((caught: unknown) => caught)) as Error;
  expect(JSON.stringify(error)).not.toMatch(/hush-hush|user-password|api-key-value/);
});

test.each([
  ['x-rate-limit-reset', '14', 14_000],
  ['x-ratelimit-reset', '1800000014', 14_000],
  ['x-ratelimit-reset', '1800000014000', 14_000],
  ['ratelimit-reset', 'Fri, 15 Jan 2027 08:00:14 GMT', 14_000],
  ['ratelimit', '"burst";r=9;t=1, "hour";r=0;t=14', 14_000],
  ['ratelimit', 'limit=100, remaining=0, reset=14', 14_000],
  ['x-ratelimit-reset', '99999', 300_000],
])('a 429 with %s: %s is waited for, as after Retry-After', async (name, value, waitMs) => {
  const headers = { [name]: value, date: new Date(1_800_000_000_000).toUTCString() };
  const { client } = profileRig({}, { token: () => new Response('', { status: 429, headers }) });
  await expect(client.getToken()).rejects.toMatchObject({ retryAfterMs: waitMs });
});

test('Retry-After goes first, and a reset header on an answer that is not about a limit is not waited for', async () => {
  const failing = (status: number, headers: Record<string, string>) =>
    profileRig({}, { token: () => new Response('', { status, headers }) })
      .client.getToken()
      .catch((error: unknown) => error);
  expect(await failing(429, { 'retry-after': '2', 'x-ratelimit-reset': '60' })).toMatchObject({
    retryAfterMs: 2_000,
  });
  expect(await failing(500, { 'x-ratelimit-reset': '60' })).not.toHaveProperty('retryAfterMs');
  expect(await failing(503, { 'x-ratelimit-reset': '60', 'x-ratelimit-remaining': '0' })).toMatchObject({
    retryAfterMs: 60_000,
  });
});

test('a granted scope that is narrower than requested is an event; a full one and a missing one are not', async () => {
  const narrowed = async (scope?: string, separator = ' '): Promise<unknown[]> => {
    const answer = { access_token: 'a', expires_in: 60, ...(scope !== undefined && { scope }) };
    const { client, events } = profileRig(
      { scope: ['read', 'write'], scopeSeparator: separator },
      { token: () => Response.json(answer) },
    );
    await client.getToken();
    return events.filter(({ type }) => type === 'scope-narrowed');
  };
  expect(await narrowed('read')).toMatchObject([{ missing: ['write'] }]);
  expect(await narrowed('write read more')).toEqual([]);
  expect(await narrowed('read,write', ',')).toEqual([]);
  expect(await narrowed()).toEqual([]);
});

test('a secret that rotates behind clientSecretBasic(resolver) is noticed at the 401', async () => {
  let secret = 'old-secret';
  const { client, tokenRequests } = profileRig(
    { authentication: clientSecretBasic(() => secret) },
    {
      token: (number) => {
        if (number > 1) return numberedToken(number);
        secret = 'new-secret';
        return Response.json({ error: 'invalid_client' }, { status: 401 });
      },
    },
  );
  expect((await client.getToken()).value).toBe('token-2');
  expect(tokenRequests[1]?.headers.get('authorization')).toBe(`Basic ${btoa('client-id:new-secret')}`);
});
