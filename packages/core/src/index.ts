export { AccessToken, type AccessTokenInit } from './base/access-token.ts';
export type {
  AuthorizationHeaders,
  AuthorizedRequest,
  AuthorizerOptions,
  Exchange,
  OutgoingRequest,
  RequestAuthorizer,
  RequestOAuth,
  TokenRequest,
} from './authorizer/request-authorizer.ts';
export type { AuthorizedFetch, AuthorizedRequestInit } from './authorizer/authorized-fetch.ts';
export {
  clientAssertion,
  type ClientPrivateKey,
  type ClientPrivateKeyOptions,
  clientSecretJwt,
  privateKeyJwt,
  tlsClientAuth,
} from './client-authentication/assertions.ts';
export type { ClientAuthentication } from './client-authentication/client-authentication.ts';
export { clientSecretBasic } from './client-authentication/client-secret-basic.ts';
export { clientSecretPost } from './client-authentication/client-secret-post.ts';
export type { AuthenticationMethod } from './client-authentication/authentication-method.ts';
export { type Clock, type Instant, systemClock, type Timer } from './base/clock.ts';
export { createOAuthClient } from './client/create-oauth-client.ts';
export {
  createOAuthClientPool,
  type OAuthClientPool,
  type OAuthClientPoolOptions,
  type OAuthPoolListener,
} from './client/create-oauth-client-pool.ts';
export {
  findOAuthError,
  isOAuthError,
  OAuthError,
  type OAuthErrorCode,
  type OAuthErrorInit,
  type OAuthErrorResponse,
} from './base/errors.ts';
export type { FetchLike, FetchLikeResponse } from './base/fetch-like.ts';
export type { OAuthEvent, OAuthEventListener, RenewalReason } from './base/events.ts';
export type { ProviderProfile, TokenRequestParameters } from './presets/provider-profile.ts';
export type { ClientStatus, OAuthClient } from './client/oauth-client.ts';
export type { ScopeStepUpOptions } from './client/scope-step-up.ts';
export type { GrantClientOptions, OAuthClientOptions } from './client/oauth-client-options.ts';
export type { BodyFormat } from './protocol/body-format.ts';
export type { RefusalCheck, RefusalRules } from './protocol/refusal-rules.ts';
export type { GrantParameters } from './grant/client-credentials.ts';
export type { GrantedToken, TokenGrant, TokenGrantContext } from './grant/token-grant.ts';
export type { ResponseHead } from './protocol/response-head.ts';
export type {
  TokenResponseMembers,
  TokenResponseReader,
  TokenResponseShape,
} from './protocol/token-response-shape.ts';
export type { RetryPolicy } from './timing/retry-policy.ts';
export type { ClientSecret } from './base/client-secret.ts';
export type { OAuthHandle } from './server/bind-tokens.ts';
export { staticTokenSource } from './base/static-token-source.ts';
export { encryptedStore } from './store/encrypted-store.ts';
export type { EncryptionKey } from './store/encrypted-store-keys.ts';
export { memoryStore } from './store/memory-store.ts';
export type { Lease, TokenStore } from './store/token-store.ts';
export type { GetTokenOptions, TokenSource } from './base/token-source.ts';
