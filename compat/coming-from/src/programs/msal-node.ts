import { ConfidentialClientApplication } from '@azure/msal-node';

const { CLIENT_ID = '', CLIENT_SECRET = '' } = process.env;
const msal = new ConfidentialClientApplication({
  auth: {
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    authority: 'https://login.microsoftonline.com/contoso.onmicrosoft.com',
  },
});

export async function listUsers() {
  const scopes = ['https://graph.microsoft.com/.default'];
  const result = await msal.acquireTokenByClientCredential({ scopes });
  const response = await fetch('https://graph.microsoft.com/v1.0/users', {
    headers: { authorization: `Bearer ${result?.accessToken}` },
  });
  if (!response.ok) throw new Error(`the API answered ${response.status}`);
  return response.json();
}
