export type { OAuthHandle } from '@evergrant/core';
export { type ClientsOfContext, oauthContext, type OAuthEnv } from './oauth-context.ts';
