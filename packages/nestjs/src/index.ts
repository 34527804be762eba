export type { OAuthHandle } from '@evergrant/core';
export { BindOAuth } from './bind-oauth.ts';
export { OAuthExceptionFilter } from './oauth-exception-filter.ts';
export { type OAuthHealth, OAuthHealthIndicator } from './oauth-health-indicator.ts';
export { OAuthHttpModule } from './oauth-http-module.ts';
export { OAuthModule } from './oauth-module.ts';
export type { OAuthModuleAsyncOptions, OAuthOptionsFactory } from './oauth-module-definition.ts';
export type { OAuthModuleExtras, OAuthModuleOptions } from './oauth-module-options.ts';
export {
  getOAuthClientToken,
  getOAuthHttpServiceToken,
  InjectOAuthClient,
  InjectOAuthHttpService,
} from './tokens.ts';
