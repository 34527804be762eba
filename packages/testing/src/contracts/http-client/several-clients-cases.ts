import assert from 'node:assert/strict';
import { startAuthorizationServer } from '../../authorization-server/start-authorization-server.ts';
import type { Chapter } from './http-client-case.ts';

/** Several clients, and several instances. */
export const coexisting: Chapter = (scenario) => {
  scenario('two clients on one instance do not mix', async (world) => {
    await using others = await startAuthorizationServer({ clock: world.clock });
    world.elsewhere.answer(({ headers }, usual) =>
      others.accepts(headers.authorization) ? usual() : { status: 401 },
    );
    const { tokenEndpoint, clientId, clientSecret } = others;
    const other = world.createClient({
      name: 'other',
      origins: [world.elsewhere.url],
      tokenEndpoint,
      clientId,
      clientSecret,
    });
    for (const clients of [
      [world.client, other],
      [other, world.client],
    ]) {
      const http = await world.openHttp({ clients, baseUrl: undefined });
      for (let round = 0; round < 2; round++) {
        assert.equal((await world.send({}, http)).status, 200);
        assert.equal((await world.send({ url: world.elsewhere.url }, http)).status, 200);
        others.revokeAll();
      }
    }
    assert.equal(world.tokens.tokenRequests, 1);
    assert.equal(others.tokenRequests, 4, 'one, and one for each time it was revoked and used again');
    for (const authorization of world.api.authorizations) assert.ok(world.tokens.accepts(authorization));
  });

  scenario('two clients for the same place: one of them has the request, resend and all', async (world) => {
    const other = world.createClient({ scope: 'other' });
    const http = await world.openHttp({ clients: [world.client, other] });
    assert.equal((await world.send({}, http)).status, 200);
    world.tokens.revokeAll();
    assert.equal((await world.send({}, http)).status, 200);
    assert.equal(world.api.requests.length, 3);
    assert.equal(world.tokens.tokenRequests, 2);
    assert.equal(new Set(world.tokens.requests.map(({ parameters }) => parameters.scope)).size, 1);
  });

  scenario('the same client attached twice is as good as once', async (world) => {
    const http = await world.openHttp({ clients: [world.client, world.client] });
    await world.send({}, http);
    world.tokens.revokeAll();
    assert.equal((await world.send({}, http)).status, 200);
    assert.equal(world.api.requests.length, 3);
    assert.equal(world.tokens.tokenRequests, 2);
  });

  scenario('two instances share the token of one client', async (world) => {
    const second = await world.openHttp();
    await Promise.all([world.send(), world.send({}, second)]);
    assert.equal(world.tokens.tokenRequests, 1);
  });
};
