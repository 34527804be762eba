import assert from 'node:assert/strict';
import { bodySample, comparableBytes } from './body-sample.ts';
import type { Chapter } from './http-client-case.ts';
import { refusal } from './contract-api.ts';
import type { BodyKind } from './http-client-fixture.ts';

/** What becomes of a body when its request is refused. */
export const resending: Chapter = (scenario, { capabilities }) => {
  for (const kind of Object.keys(capabilities.bodies) as BodyKind[]) {
    const outcome = capabilities.bodies[kind];

    if (outcome === 'impossible') {
      scenario(`a body of kind ${kind} is nothing this HTTP client takes`, async (world) => {
        const { body, headers, wire } = bodySample(kind);
        const outcome = await world.send({ method: 'POST', body, headers }).then(
          () => comparableBytes(world.api.requests[0] as never),
          () => undefined,
        );
        assert.notEqual(outcome, wire?.toString('latin1'), 'it does take it: declare what becomes of it');
      });
      continue;
    }

    scenario(`a body of kind ${kind} arrives whole`, async (world) => {
      await world.obtainToken();
      const { body, headers, wire } = bodySample(kind);
      assert.equal((await world.send({ method: 'POST', body, headers })).status, 200);
      assert.equal(world.api.requests.length, 2);
      const arrived = world.api.requests[1]?.body;
      if (wire) assert.deepEqual(arrived, wire);
      else assert.ok((arrived?.length ?? 0) > 600);
    });

    if (outcome === 'resent') {
      scenario(`a body of kind ${kind} is resent byte for byte`, async (world) => {
        await world.obtainRevokedToken();
        const { body, headers, wire } = bodySample(kind);
        assert.equal((await world.send({ method: 'POST', body, headers })).status, 200);
        const [refused, resent] = world.api.requests.slice(1);
        assert.ok(refused && resent);
        assert.equal(comparableBytes(resent), comparableBytes(refused));
        if (wire) assert.deepEqual(resent.body, wire);
        const type = (value?: string): string | undefined => value?.replace(/boundary=.*/, 'boundary');
        assert.equal(type(resent.headers['content-type']), type(refused.headers['content-type']));
      });
      continue;
    }

    scenario(`a body of kind ${kind} is not resent: its 401 is handed back whole`, async (world) => {
      await world.obtainRevokedToken();
      const { body, headers, wire } = bodySample(kind);
      const response = await world.send({ method: 'POST', body, headers });
      assert.equal(response.status, 401);
      assert.equal(response.header('x-api'), 'refused');
      assert.deepEqual(JSON.parse(response.body), refusal.body);
      assert.equal(world.api.requests.length, 2);
      assert.deepEqual(world.api.requests[1]?.body, wire);
      assert.equal((await world.send()).status, 200, 'the next call has a new token');
      assert.equal(world.tokens.tokenRequests, 2);
    });
  }
};
