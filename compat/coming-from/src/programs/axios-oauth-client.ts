import axios from 'axios';
import { clientCredentials } from 'axios-oauth-client';

const { CLIENT_ID = '', CLIENT_SECRET = '' } = process.env;
const requestToken = clientCredentials(
  axios.create(),
  'https://login.example.com/oauth/token',
  CLIENT_ID,
  CLIENT_SECRET,
);
let token = '';
let expiresAt = 0;

const api = axios.create({ baseURL: 'https://api.example.com' });

api.interceptors.request.use(async (config) => {
  if (Date.now() >= expiresAt) {
    const { access_token, expires_in } = await requestToken('');
    token = access_token;
    expiresAt = Date.now() + expires_in * 1000;
  }
  config.headers.set('Authorization', `Bearer ${token}`);
  return config;
});

export const listUsers = async () => (await api.get('/users')).data;
