import { createOAuthClient } from '@evergrant/core';
import { createOAuthFetch } from '@evergrant/fetch';
import { microsoftGraph } from '@evergrant/providers/microsoft-graph';

const { CLIENT_ID = '', CLIENT_SECRET = '' } = process.env;
const client = createOAuthClient({
  ...microsoftGraph({ tenant: 'contoso.onmicrosoft.com' }),
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
});
const authFetch = createOAuthFetch(client);

export async function listUsers() {
  const response = await authFetch('https://graph.microsoft.com/v1.0/users');
  if (!response.ok) throw new Error(`the API answered ${response.status}`);
  return response.json();
}
