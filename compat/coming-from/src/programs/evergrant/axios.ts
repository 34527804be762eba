import { attachOAuth } from '@evergrant/axios';
import { createOAuthClient } from '@evergrant/core';
import axios from 'axios';

const { CLIENT_ID = '', CLIENT_SECRET = '' } = process.env;
const client = createOAuthClient({
  name: 'example',
  tokenEndpoint: 'https://login.example.com/oauth/token',
  clientId: CLIENT_ID,
  clientSecret: CLIENT_SECRET,
});

const api = axios.create({ baseURL: 'https://api.example.com' });
attachOAuth(api, client);

export const listUsers = async () => (await api.get('/users')).data;
