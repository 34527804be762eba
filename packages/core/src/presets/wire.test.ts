// The wire, byte for byte: what the five documents show, against emulators that refuse anything else. What is
// expected is written out here and computed by nothing.
import {
  type ProviderEmulators,
  type ProviderName,
  type RecordedRequest,
  startProviderEmulator,
} from '@evergrant/testing';
import { expect, test } from 'vitest';
import { authorizedFetch } from '../authorizer/authorized-fetch.ts';
import { createOAuthClient } from '../client/create-oauth-client.ts';
import type { OAuthClientOptions } from '../client/oauth-client-options.ts';

/** What a platform's `fetch` adds to every request, whatever it is for. */
const transport = new Set([
  'accept-encoding',
  'accept-language',
  'connection',
  'content-length',
  'host',
  'sec-fetch-mode',
  'user-agent',
]);

/** The headers that the client or the caller has set. */
function ownHeaders({ headers }: RecordedRequest): Record<string, unknown> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !transport.has(name)));
}

interface Wire {
  provider: ProviderName;
  emulator: ProviderEmulators[ProviderName];
  options?: Partial<OAuthClientOptions>;
  token: { url: string; headers: Record<string, string>; body: string };
  /** What the token was granted for, so that the emulator hands out the one that the test knows. */
  granted: string;
  api: { path: string; headers?: Record<string, string>; url: string; scheme: string };
}

const cases: [string, Wire][] = [
  [
    'Learn Amp',
    {
      provider: 'learn-amp',
      emulator: { clientId: 'YOUR-CLIENT-ID', clientSecret: 'YOUR-CLIENT-SECRET' },
      token: {
        url: '/oauth/token',
        headers: { accept: 'application/json', 'content-type': 'multipart/form-data; boundary=BOUNDARY' },
        body:
          '--BOUNDARY\r\nContent-Disposition: form-data; name="grant_type"\r\n\r\nclient_credentials\r\n' +
          '--BOUNDARY\r\nContent-Disposition: form-data; name="client_id"\r\n\r\nYOUR-CLIENT-ID\r\n' +
          '--BOUNDARY\r\nContent-Disposition: form-data; name="client_secret"\r\n\r\nYOUR-CLIENT-SECRET\r\n' +
          '--BOUNDARY--\r\n',
      },
      granted: 'public',
      api: { path: 'users', url: '/v1/users', scheme: 'Bearer' },
    },
  ],
  [
    'the API behind Cognito',
    {
      provider: 'cognito',
      emulator: { clientId: 'Your-Client-ID', clientSecret: 'Your-Client-Secret' },
      token: {
        url: '/oauth2/token',
        headers: {
          accept: 'application/json',
          // Your-Client-ID:Your-Client-Secret
          authorization: 'Basic WW91ci1DbGllbnQtSUQ6WW91ci1DbGllbnQtU2VjcmV0',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials&scope=api%2Fwrite',
      },
      granted: 'api/write',
      api: { path: 'users', url: '/users', scheme: 'Bearer' },
    },
  ],
  [
    'Thrive',
    {
      provider: 'thrive',
      emulator: { tenantId: 'eu-west-2_AbcdEfghI', clientSecret: 'API+secret/%41~' },
      token: {
        url: '/oauth2/token/eu-west-2_AbcdEfghI',
        headers: {
          accept: 'application/json',
          // eu-west-2_AbcdEfghI:API+secret/%41~
          authorization: 'Basic ZXUtd2VzdC0yX0FiY2RFZmdoSTpBUEkrc2VjcmV0LyU0MX4=',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials',
      },
      granted: 'api/all',
      api: { path: 'users', url: '/rest/v1/users', scheme: 'Bearer' },
    },
  ],
  [
    'Thrive, with scopes',
    {
      provider: 'thrive',
      emulator: { tenantId: 'eu-west-2_AbcdEfghI', clientSecret: 'API+secret/%41~' },
      options: { scope: ['api/read', 'api/write'] },
      token: {
        url: '/oauth2/token/eu-west-2_AbcdEfghI',
        headers: {
          accept: 'application/json',
          authorization: 'Basic ZXUtd2VzdC0yX0FiY2RFZmdoSTpBUEkrc2VjcmV0LyU0MX4=',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials&scope=api%2Fread+api%2Fwrite',
      },
      granted: 'api/read api/write',
      api: { path: 'users', url: '/rest/v1/users', scheme: 'Bearer' },
    },
  ],
  [
    'edX',
    {
      provider: 'edx',
      emulator: { clientId: '{client_id}', clientSecret: '{client_secret}' },
      token: {
        url: '/oauth2/v1/access_token',
        headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
        body:
          'grant_type=client_credentials&client_id=%7Bclient_id%7D&client_secret=%7Bclient_secret%7D' +
          '&token_type=jwt',
      },
      granted: 'read write profile email',
      api: { path: 'users', url: '/api/v1/users', scheme: 'JWT' },
    },
  ],
  [
    'OroCommerce',
    {
      provider: 'oro-commerce',
      emulator: {
        clientId: 'your client identifier',
        clientSecret: 'your client secret',
        area: 'storefront',
      },
      token: {
        url: '/oauth2-token',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body:
          '{"grant_type":"client_credentials","client_id":"your client identifier",' +
          '"client_secret":"your client secret"}',
      },
      granted: '',
      api: {
        path: 'users',
        url: '/api/users',
        headers: { 'content-type': 'application/vnd.api+json' },
        scheme: 'Bearer',
      },
    },
  ],
];

test.each(cases)('%s', async (_name, { api, emulator: emulated, granted, options, provider, token }) => {
  await using emulator = await startProviderEmulator(provider, { ...emulated, reuseToken: true });
  const { value } = emulator.tokens.issueToken(granted);
  const client = createOAuthClient({
    ...emulator.profile,
    clientId: emulator.clientId,
    clientSecret: emulator.clientSecret,
    ...options,
  });
  const base = emulator.apiUrl.endsWith('/') ? emulator.apiUrl : `${emulator.apiUrl}/`;
  const response = await authorizedFetch(client)(base + api.path, { headers: api.headers ?? {} });
  expect(response.status).toBe(200);

  const [tokenRequest, ...furtherTokenRequests] = emulator.recordedTokenRequests;
  const [apiRequest, ...furtherApiRequests] = emulator.recordedApiRequests;
  if (tokenRequest === undefined || apiRequest === undefined) throw new Error('something was not sent');
  expect([furtherTokenRequests, furtherApiRequests]).toEqual([[], []]);

  const sent = withoutBoundary(tokenRequest);
  expect(tokenRequest.method).toBe('POST');
  expect(tokenRequest.url).toBe(token.url);
  expect(sent.headers).toEqual(token.headers);
  expect(sent.body).toBe(token.body);
  expect(tokenRequest.headers['content-length']).toBe(String(tokenRequest.body.length));

  expect(apiRequest.method).toBe('GET');
  expect(apiRequest.url).toBe(api.url);
  expect(ownHeaders(apiRequest)).toEqual({
    accept: '*/*', // of fetch
    ...api.headers,
    authorization: `${api.scheme} ${value}`,
  });
  expect(apiRequest.body.length).toBe(0);
});

/** The boundary of a multipart body is drawn anew each time: the one thing that is not compared. */
function withoutBoundary(request: RecordedRequest): { headers: Record<string, unknown>; body: string } {
  const headers = ownHeaders(request);
  const body = request.body.toString('utf8');
  const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(String(headers['content-type']))?.[1];
  if (boundary === undefined) return { headers, body };
  headers['content-type'] = 'multipart/form-data; boundary=BOUNDARY';
  return { headers, body: body.replaceAll(boundary, 'BOUNDARY') };
}
