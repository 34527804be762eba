import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { clientSecretPost } from '../client-authentication/client-secret-post.ts';
import type { AuthenticationMethod } from '../client-authentication/authentication-method.ts';
import { createCredentials } from '../client-authentication/credentials.ts';
import { Redactor } from '../base/redactor.ts';
import { type GrantRig, grantRig, type GrantRigOptions } from '../../test/support/grant-rig.ts';
import { startRawServer } from '../../test/support/raw-server.ts';

const secret = 'märked+s/e cr%t~:"&=\\<hush>';
/** What is left of the secret whichever way it was spelled; in base64 from whichever of three offsets. */
const marks = [
  /rked[+% ]/i,
  /hush/i,
  ...[0, 1, 2].map((offset) => {
    const text = Buffer.from(`${'x'.repeat(offset)}${secret}`).toString('base64');
    return new RegExp(text.slice(4, 20).replace(/[+/]/g, '.'));
  }),
];

/** Everything that can be seen of a value. */
function seen(value: unknown): string[] {
  const error = value as Error & { cause?: unknown };
  return [
    String(value),
    JSON.stringify(value),
    inspect(value, { depth: null, showHidden: true, getters: true }),
    ...(value instanceof Error ? [value.message, String(value.stack)] : []),
    ...(error.cause === undefined ? [] : seen(error.cause)),
  ];
}

function expectNoSecret(error: unknown): void {
  for (const text of seen(error)) for (const mark of marks) expect(text).not.toMatch(mark);
}

const methods: AuthenticationMethod[] = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt'];
const rigs: [string, (endpoint: string, options?: GrantRigOptions) => GrantRig][] = [
  ...methods.map((method): (typeof rigs)[0] => [
    method,
    (endpoint, options) => grantRig(endpoint, { clientSecret: secret, method, ...options }),
  ]),
  [
    'a function',
    (tokenEndpoint, options) => {
      const redactor = new Redactor();
      const authentication = clientSecretPost(secret);
      const credentials = createCredentials(
        { clientId: 'test-client', authentication, settings: { tokenEndpoint, clock: systemClock } },
        redactor,
      );
      return grantRig(tokenEndpoint, { redactor, credentials, ...options });
    },
  ],
];

beforeEach(() => {
  for (const method of ['log', 'warn', 'error', 'info', 'debug'] as const) vi.spyOn(console, method);
});
afterEach(() => {
  for (const method of ['log', 'warn', 'error', 'info', 'debug'] as const)
    expect(console[method]).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

/** The ways in which a server may hand back what it got: status and body. */
const echoes: [string, (received: string) => [number, string]][] = [
  [
    'in error_description',
    (got) => [401, JSON.stringify({ error: 'invalid_client', error_description: `no ${got}` })],
  ],
  ['in error', (got) => [400, JSON.stringify({ error: got })]],
  [
    'in message',
    (got) => [401, JSON.stringify({ status: 401, error: 'Unauthorized', message: { got: [got] } })],
  ],
  ['in problem+json', (got) => [422, JSON.stringify({ title: got, detail: got })]],
  ['in a form', (got) => [400, new URLSearchParams({ error: 'x', error_description: got }).toString()]],
  ['in HTML', (got) => [500, `<html><body>${got}</body></html>`]],
  ['in a 200 with an error', (got) => [200, JSON.stringify({ error: 'x', error_description: got })]],
  ['in the token_type', (got) => [200, JSON.stringify({ access_token: 'a', token_type: got })]],
  ['in a 200 without a token', (got) => [200, got]],
  [
    'at the place where a long text is cut',
    (got) => [400, JSON.stringify({ message: 'x'.repeat(290) + got })],
  ],
  ['in the name of a member', (got) => [400, JSON.stringify({ [got]: got, message: { [got]: 5 } })]],
];

describe.each(rigs)('with %s, no error shows the secret that the server echoes', (_name, rig) => {
  test.each(echoes)('%s', async (_where, echo) => {
    await using server = await startRawServer((response, { headers }, body) => {
      const parameters = new URLSearchParams(body);
      const received = [
        secret,
        headers.authorization?.split(' ')[1] ?? '',
        parameters.get('client_assertion') ?? '',
        encodeURIComponent(secret),
      ].join(' ');
      const [status, text] = echo(received);
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    });
    expectNoSecret(await rig(server.tokenEndpoint).failure());
  });

  test('in a copy of the request', async () => {
    await using server = await startRawServer((response, { headers }, body) =>
      response.writeHead(400).end(
        JSON.stringify({
          error: 'x',
          error_description: `${body} ${JSON.stringify(headers)}`.slice(0, 290),
        }),
      ),
    );
    expectNoSecret(await rig(server.tokenEndpoint).failure());
  });

  test('in the target of a redirect', async () => {
    await using server = await startRawServer((response) =>
      response.writeHead(302, { location: `https://example.com/?${new URLSearchParams({ secret })}` }).end(),
    );
    expectNoSecret(await rig(server.tokenEndpoint).failure());
  });

  test('or that fetch puts into its error with the whole request', async () => {
    const { failure } = rig('https://example.com/token', {
      fetch: async (_input, init) => {
        const inner = Object.assign(new Error(`inner ${secret}`), { code: secret, request: init });
        throw Object.assign(new TypeError(`${secret} ${String(init?.body)}`, { cause: inner }), {
          config: { headers: init?.headers, data: init?.body },
          name: secret,
        });
      },
    });
    const error = await failure();
    expect(error).toMatchObject({ code: 'network-failure', cause: { cause: {} } });
    expectNoSecret(error);
  });
});

test('no error contains the token of an answer that was refused', async () => {
  for (const body of [
    { access_token: 'hush-token', token_type: 'mac' },
    { access_token: 'hush-token', token_type: 'hush-token' },
    { access_token: 'hush-token\r\n' },
    { access_token: 'hush-token', error: 'x' },
    { accessToken: 'hush-token' },
    ['hush-token'],
  ]) {
    const { failure } = grantRig('https://example.com/token', { fetch: async () => Response.json(body) });
    expectNoSecret(await failure());
  }
});
