import axios from 'axios';

const { CLIENT_ID = '', CLIENT_SECRET = '' } = process.env;
let token = '';
let expiresAt = 0;

async function requestToken() {
  const { data } = await axios.post(
    'https://login.example.com/oauth/token',
    new URLSearchParams({ grant_type: 'client_credentials' }),
    { auth: { username: CLIENT_ID, password: CLIENT_SECRET } },
  );
  token = data.access_token;
  expiresAt = Date.now() + data.expires_in * 1000;
}

const api = axios.create({ baseURL: 'https://api.example.com' });

api.interceptors.request.use(async (config) => {
  if (Date.now() >= expiresAt) await requestToken();
  config.headers.set('Authorization', `Bearer ${token}`);
  return config;
});

api.interceptors.response.use(undefined, async (error) => {
  if (error.response?.status !== 401 || error.config.isRetry) throw error;
  await requestToken();
  return api({ ...error.config, isRetry: true });
});

export const listUsers = async () => (await api.get('/users')).data;
