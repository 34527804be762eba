import assert from 'node:assert/strict';
import { refusal } from './api-answers.ts';
import { bodyKinds, bodySample, comparableBytes } from './body-sample.ts';
import type { HttpClientCase } from './http-client-case.ts';
import type { BodyKind } from './http-client-fixture.ts';

function casesOf(kind: BodyKind): HttpClientCase[] {
  return [
    {
      title: `a body of kind ${kind} arrives whole`,
      when: ({ bodies }) => bodies[kind] !== 'impossible',
      async run({ api, obtainToken, send }) {
        await obtainToken();
        const { body, headers, wire } = bodySample(kind);
        assert.equal((await send({ method: 'POST', body, headers })).status, 200);
        assert.equal(api.requests.length, 2);
        const arrived = api.requests[1]?.body;
        if (wire) assert.deepEqual(arrived, wire);
        else assert.ok((arrived?.length ?? 0) > 600);
      },
    },
    {
      title: `a body of kind ${kind} is resent byte for byte`,
      when: ({ bodies }) => bodies[kind] === 'resent',
      async run({ api, obtainRevokedToken, send }) {
        await obtainRevokedToken();
        const { body, headers, wire } = bodySample(kind);
        assert.equal((await send({ method: 'POST', body, headers })).status, 200);
        const [refused, resent] = api.requests.slice(1);
        assert.ok(refused && resent);
        assert.equal(comparableBytes(resent), comparableBytes(refused));
        if (wire) assert.deepEqual(resent.body, wire);
        const type = (value?: string): string | undefined => value?.replace(/boundary=.*/, 'boundary');
        assert.equal(type(resent.headers['content-type']), type(refused.headers['content-type']));
      },
    },
    {
      title: `a body of kind ${kind} is not resent, and its 401 is handed back whole`,
      when: ({ bodies }) => bodies[kind] === 'handed-back',
      async run({ api, obtainRevokedToken, send, tokens }) {
        await obtainRevokedToken();
        const { body, headers, wire } = bodySample(kind);
        const response = await send({ method: 'POST', body, headers });
        assert.equal(response.status, 401);
        assert.equal(response.header('x-api'), 'refused');
        assert.deepEqual(JSON.parse(response.body), refusal.body);
        assert.equal(api.requests.length, 2);
        assert.deepEqual(api.requests[1]?.body, wire);
        assert.equal((await send()).status, 200, 'the next call has no new token');
        assert.equal(tokens.tokenRequests, 2);
      },
    },
    {
      title: `the HTTP client does not take a body of kind ${kind}, as the fixture declares`,
      when: ({ bodies }) => bodies[kind] === 'impossible',
      async run({ api, send }) {
        const { body, headers, wire } = bodySample(kind);
        const arrived = await send({ method: 'POST', body, headers }).then(
          () => api.requests[0] && comparableBytes(api.requests[0]),
          () => undefined,
        );
        assert.notEqual(arrived, wire?.toString('latin1'), 'it does: declare `resent` or `handed-back`');
      },
    },
  ];
}

/** How a body arrives, and whether it is sent again after a 401. */
export const bodyCases: readonly HttpClientCase[] = bodyKinds.flatMap(casesOf);
