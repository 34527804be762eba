export { AccessToken, type AccessTokenInit } from './access-token.ts';
export type {
  AuthorizationHeaders,
  AuthorizedRequest,
  AuthorizerSite,
  Exchange,
  OutgoingRequest,
  RequestAuthorizer,
  RequestOAuth,
  ResponseHead,
  TokenRequest,
} from './authorizer/seam.ts';
export type { ClientAuthentication } from './client-authentication/client-authentication.ts';
export { type Clock, type Instant, systemClock, type Timer } from './clock.ts';
export {
  findOAuthError,
  isOAuthError,
  OAuthError,
  type OAuthErrorCode,
  type OAuthErrorInit,
  type OAuthErrorResponse,
} from './errors.ts';
export type { OAuthEvent, OAuthEventListener, RenewalReason } from './events.ts';
export type {
  AuthenticationMethod,
  BodyFormat,
  ProviderProfile,
  TokenRequestParameters,
} from './grant/provider-profile.ts';
export type { ClientStatus, OAuthClient } from './oauth-client.ts';
export type { OAuthClientOptions } from './oauth-client-options.ts';
export type { RetryPolicy } from './retry/retry-policy.ts';
export type { ClientSecret } from './secret.ts';
export type { Lease, TokenStore } from './store/token-store.ts';
export type { GetTokenOptions, TokenSource } from './token-source.ts';
