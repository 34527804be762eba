import { OAuth2Client, OAuth2Fetch } from '@badgateway/oauth2-client';

const { CLIENT_ID = '', CLIENT_SECRET = '' } = process.env;
const oauth2 = new OAuth2Client({
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
  tokenEndpoint: 'https://login.example.com/oauth/token',
});
const api = new OAuth2Fetch({ client: oauth2, getNewToken: () => oauth2.clientCredentials() });

export async function listUsers() {
  const response = await api.fetch('https://api.example.com/users');
  if (!response.ok) throw new Error(`the API answered ${response.status}`);
  return response.json();
}
