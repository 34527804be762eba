export { createOAuthFetch, type OAuthFetchOptions } from './create-oauth-fetch.ts';
