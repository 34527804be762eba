export {
  type AuthorizedFetch,
  type AuthorizedRequestInit,
  authorizedFetch,
} from './authorizer/authorized-fetch.ts';
export { allowsToken } from './authorizer/allows-token.ts';
export { isReplayableBody } from './authorizer/is-replayable-body.ts';
export { ResponseDrain } from './authorizer/response-drain.ts';
export { hasAuthorizationHeader, setHeaders, urlByHostHeader } from './authorizer/set-headers.ts';
export { checkOptions, type OptionNames } from './base/check-options.ts';
export { configurationError, nameClient } from './base/errors.ts';
export type { FetchLike, FetchLikeResponse } from './base/fetch-like.ts';
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
export { bodyText } from './authorizer/body-text.ts';
export type { ResponseHead } from './protocol/response-head.ts';
export type { ClientsByName } from './client/clients-by-name.ts';
export {
  bindToken,
  bindTokens,
  type Bindable,
  type BindOptions,
  type OAuthHandle,
} from './server/bind-tokens.ts';
export { CallerBinding } from './server/caller-binding.ts';
export { callerSignal, type ClosingResponse } from './server/caller-signal.ts';
export { checkClient } from './server/check-client.ts';
export { failureResponse, type FailureResponse } from './server/failure-response.ts';
export { HandleSlot } from './server/handle-slot.ts';
export { injectProxyAuthorization, type ProxiedExchange } from './server/inject-proxy-authorization.ts';
export type { ProxyAuthorizationOptions } from './server/proxy-authorization.ts';
export type { ProxyHeaders } from './server/proxy-headers.ts';
export { resolveClients, type ResolvedClients } from './server/resolve-clients.ts';
export { withdrawAuthorization } from './server/withdraw-authorization.ts';
export { destroyBody } from './authorizer/destroy-body.ts';
export { watchBody } from './authorizer/watch-body.ts';
