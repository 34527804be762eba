import { microsoft } from '../../src/microsoft.ts';
import type { Expected } from '../expected.ts';

export const expected: Expected = {
  profile: microsoft({ tenant: 'TENANT', scope: 'https://graph.microsoft.com/.default' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
  request: {
    method: 'POST',
    url: 'https://login.microsoftonline.com/TENANT/oauth2/v2.0/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=client_credentials&client_id=CLIENT_ID&client_secret=CLIENT_SECRET&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default',
  },
  answer: { token_type: 'Bearer', expires_in: 3599, access_token: 'TOKEN' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_599_000 },
};

export const expectedCertificate: Expected = {
  profile: microsoft({ tenant: 'TENANT', scope: 'https://graph.microsoft.com/.default' }),
  clientId: 'CLIENT_ID',
  clientSecret: 'CLIENT_SECRET',
  source: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-client-creds-grant-flow',
  options: {
    // What `privateKeyJwt` does, with an assertion that does not change.
    authentication: (_server, _client, parameters) => {
      parameters.set('client_id', 'CLIENT_ID');
      parameters.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
      parameters.set('client_assertion', 'ASSERTION');
    },
  },
  request: {
    method: 'POST',
    url: 'https://login.microsoftonline.com/TENANT/oauth2/v2.0/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&client_id=CLIENT_ID&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=ASSERTION&grant_type=client_credentials',
  },
  answer: { token_type: 'Bearer', expires_in: 3599, access_token: 'TOKEN' },
  token: { header: ['authorization', 'Bearer TOKEN'], lifetimeMs: 3_599_000 },
};
