import { expect, test } from 'vitest';
import { createOAuthClient } from './create-oauth-client.ts';
import { expectRefusal, goodOptions } from '../../test/support/expect-refusal.ts';
import { profileRig, type ProfileRig } from '../../test/support/profile-rig.ts';

/** An API that wants the scopes of its challenge, and answers all tokens but those of the number given with 403. */
function rig(wanted: string, options: object = {}, good = 'token-2'): ProfileRig {
  const headers = { 'www-authenticate': `Bearer error="insufficient_scope", scope="${wanted}"` };
  return profileRig(
    { scope: 'read', scopeStepUp: { allowed: ['write', 'admin'] }, ...options },
    {
      api: (request) =>
        new Response(
          '',
          request.headers.get('authorization') === `Bearer ${good}` ? {} : { status: 403, headers },
        ),
    },
  );
}

const scopes = async ({ tokenRequests }: ProfileRig): Promise<unknown[]> =>
  Promise.all(
    tokenRequests.map(async (request) => new URLSearchParams(await request.clone().text()).get('scope')),
  );

test('a 403 that names an allowed scope is answered with a token that has it too, asked for once', async () => {
  const stepping = rig('read write');
  expect((await stepping.call()).status).toBe(200);
  expect((await stepping.call({ method: 'POST', body: 'x' })).status).toBe(200);
  expect(await scopes(stepping)).toEqual(['read', 'read write']);
  expect(stepping.events.filter(({ type }) => type === 'scope-stepped-up')).toMatchObject([
    { scopes: ['write'] },
  ]);
});

test.each([
  ['names a scope that is not on the list', 'write root', {}],
  ['names only scopes that were asked for', 'read', {}],
  ['comes to a client that does not step up', 'write', { scopeStepUp: undefined }],
])('a 403 that %s is handed back', async (_name, wanted, options) => {
  const stepping = rig(wanted, options);
  expect((await stepping.call()).status).toBe(403);
  expect(stepping.apiRequests).toHaveLength(1);
  expect(stepping.tokenRequests).toHaveLength(1);
});

test('a body that cannot be sent twice is not, and an API that is never content is asked twice at most', async () => {
  const stream = rig('write');
  const body = new ReadableStream({ pull: (controller) => controller.close() });
  expect((await stream.call({ method: 'POST', body, duplex: 'half' } as RequestInit)).status).toBe(403);
  expect(stream.apiRequests).toHaveLength(1);
  const hostile = rig('write', {}, 'none');
  for (let call = 0; call < 5; call++) expect((await hostile.call()).status).toBe(403);
  expect(hostile.apiRequests).toHaveLength(10);
  expect(await scopes(hostile)).toEqual(['read', 'read write']);
});

test('the list is checked at creation', () => {
  expectRefusal(
    () => createOAuthClient({ ...goodOptions, scopeStepUp: {} as never }),
    /^scopeStepUp.allowed: must be a list/,
  );
});
