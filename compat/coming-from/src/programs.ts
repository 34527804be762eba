import type { Hosts } from './measure-program.ts';

export interface ProgramPair {
  /** The page in `docs/coming-from`. */
  page: string;
  /** The file in `programs`. */
  before: string;
  after: string;
  hosts: Hosts;
}

const hosts: Hosts = {
  api: 'api.example.com',
  basePath: '',
  login: 'login.example.com',
  tokenPath: '/oauth/token',
};
const microsoft: Hosts = {
  api: 'graph.microsoft.com',
  basePath: '/v1.0',
  login: 'login.microsoftonline.com',
  tokenPath: '/contoso.onmicrosoft.com/oauth2/v2.0/token',
};
const [axios, fetch] = ['evergrant/axios', 'evergrant/fetch'];

/**
 * What each page shows: the same program before and after. They compile with `moduleResolution: bundler`: the types of
 * axios-auth-refresh are CommonJS, and with `nodenext` they name another axios than an ES module does.
 */
export const programs: readonly ProgramPair[] = [
  { page: 'hand-written-interceptor', before: 'hand-written-interceptor', after: axios, hosts },
  { page: 'axios-auth-refresh', before: 'axios-auth-refresh', after: axios, hosts },
  { page: 'simple-oauth2', before: 'simple-oauth2', after: axios, hosts },
  { page: 'simple-oauth2', before: 'axios-oauth-client', after: axios, hosts },
  { page: 'badgateway-oauth2-client', before: 'badgateway-oauth2-client', after: fetch, hosts },
  { page: 'openid-client', before: 'openid-client', after: fetch, hosts },
  { page: 'msal-node', before: 'msal-node', after: 'evergrant/microsoft-graph', hosts: microsoft },
];
