import { describe, expect, test } from 'vitest';
import { fakeClock } from '../clock/fake-clock.ts';
import { ask, form, grant, inBody, start } from './ask.test-support.ts';
import type { AuthorizationServer } from './authorization-server.ts';

describe('the tokens of an authorization server', () => {
  const token = async (server: AuthorizationServer) => (await ask(server, form(inBody(server)))).body;

  test('the tokens of an authorization server are valid until their lifetime is over, by the correct time', async () => {
    const clock = fakeClock();
    const server = await start({ clock, lifetimeMs: 60_000 });
    const { access_token: value } = await token(server);
    clock.jumpWallClock(86_400_000);
    await clock.advance(59_999);
    expect(server.isValid(value)).toBe(true);
    await clock.advance(1);
    expect(server.isValid(value)).toBe(false);
    const { access_token: next } = await token(server);
    clock.freeze(60_000);
    expect(server.isValid(next)).toBe(false);
  });

  test('the tokens of an authorization server are accepted with their own scheme only, in upper or lower case', async () => {
    const server = await start({ tokenType: 'JWT' });
    const { value } = server.issueToken();
    expect(
      ['JWT ', 'jwt ', 'Bearer ', '', 'JWT', 'JWT  '].map((scheme) => server.accepts(scheme + value)),
    ).toEqual([true, true, false, false, false, false]);
    expect(server.accepts(undefined)).toBe(false);
  });

  test('the tokens of an authorization server can be revoked, one or all', async () => {
    const server = await start();
    const [one, two, three] = [
      server.issueToken().value,
      server.issueToken().value,
      server.issueToken().value,
    ];
    server.revoke(one);
    expect([one, two, three].map((value) => server.isValid(value))).toEqual([false, true, true]);
    server.revokeAll();
    expect([one, two, three].map((value) => server.isValid(value))).toEqual([false, false, false]);
  });

  test('the tokens of an authorization server are given again with a shrinking `expires_in`, down to 0, if the server reuses tokens', async () => {
    const clock = fakeClock();
    const server = await start({ clock, reuseToken: true, lifetimeMs: 10_000 });
    const first = await token(server);
    await clock.advance(3500);
    const second = await token(server);
    await clock.advance(6000);
    const third = await token(server);
    await clock.advance(500);
    const fourth = await token(server);
    expect([first, second, third, fourth].map((answer) => answer.expires_in)).toEqual([10, 6, 0, 10]);
    expect(new Set([first, second, third].map((answer) => answer.access_token)).size).toBe(1);
    expect(fourth.access_token).not.toBe(first.access_token);
    expect([server.tokenRequests, server.tokensIssued]).toEqual([4, 2]);
  });

  test('a new token of an authorization server revokes the client’s earlier ones if the server revokes previous tokens', async () => {
    const server = await start({ revokePrevious: true, clients: { other: 'secret' } });
    const other = await ask(server, form({ ...grant, client_id: 'other', client_secret: 'secret' }));
    const first = await token(server);
    const second = await token(server);
    expect([other.body, first, second].map((answer) => server.isValid(answer.access_token))).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('the tokens of an authorization server can get another lifetime while the server runs', async () => {
    const server = await start();
    server.lifetimeMs = 1500;
    expect((await token(server)).expires_in).toBe(1.5);
  });
});
