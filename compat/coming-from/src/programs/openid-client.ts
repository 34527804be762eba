import * as oidc from 'openid-client';

const { CLIENT_ID = '', CLIENT_SECRET = '' } = process.env;
const config = new oidc.Configuration(
  { issuer: 'https://login.example.com', token_endpoint: 'https://login.example.com/oauth/token' },
  CLIENT_ID,
  undefined,
  oidc.ClientSecretBasic(CLIENT_SECRET),
);
let tokens: Awaited<ReturnType<typeof oidc.clientCredentialsGrant>> | undefined;

async function getToken() {
  if (!tokens || (tokens.expiresIn() ?? 0) < 10) tokens = await oidc.clientCredentialsGrant(config);
  return tokens.access_token;
}

export async function listUsers() {
  const url = new URL('https://api.example.com/users');
  const response = await oidc.fetchProtectedResource(config, await getToken(), url, 'GET');
  if (!response.ok) throw new Error(`the API answered ${response.status}`);
  return response.json();
}
