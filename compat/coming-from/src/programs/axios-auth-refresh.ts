import axios from 'axios';
import { createAuthRefresh } from 'axios-auth-refresh';

const { CLIENT_ID = '', CLIENT_SECRET = '' } = process.env;
let token = '';

const api = axios.create({ baseURL: 'https://api.example.com' });

api.interceptors.request.use((config) => {
  config.headers.set('Authorization', `Bearer ${token}`);
  return config;
});

createAuthRefresh(api, async (failedRequest) => {
  const { data } = await axios.post(
    'https://login.example.com/oauth/token',
    new URLSearchParams({ grant_type: 'client_credentials' }),
    { auth: { username: CLIENT_ID, password: CLIENT_SECRET } },
  );
  token = data.access_token;
  failedRequest.response.config.headers.Authorization = `Bearer ${token}`;
});

export const listUsers = async () => (await api.get('/users')).data;
