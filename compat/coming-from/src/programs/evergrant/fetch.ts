import { createOAuthClient } from '@evergrant/core';
import { createOAuthFetch } from '@evergrant/fetch';

const { CLIENT_ID = '', CLIENT_SECRET = '' } = process.env;
const client = createOAuthClient({
  name: 'example',
  tokenEndpoint: 'https://login.example.com/oauth/token',
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
  origins: ['https://api.example.com'],
});
const authFetch = createOAuthFetch(client);

export async function listUsers() {
  const response = await authFetch('https://api.example.com/users');
  if (!response.ok) throw new Error(`the API answered ${response.status}`);
  return response.json();
}
