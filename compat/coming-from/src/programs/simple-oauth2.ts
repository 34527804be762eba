import axios from 'axios';
import { type AccessToken, ClientCredentials } from 'simple-oauth2';

const { CLIENT_ID = '', CLIENT_SECRET = '' } = process.env;
const oauth2 = new ClientCredentials({
  client: { id: CLIENT_ID, secret: CLIENT_SECRET },
  auth: { tokenHost: 'https://login.example.com' },
});
let accessToken: AccessToken | undefined;

const api = axios.create({ baseURL: 'https://api.example.com' });

api.interceptors.request.use(async (config) => {
  if (!accessToken || accessToken.expired(10)) accessToken = await oauth2.getToken({});
  config.headers.set('Authorization', `Bearer ${accessToken.token['access_token']}`);
  return config;
});

export const listUsers = async () => (await api.get('/users')).data;
