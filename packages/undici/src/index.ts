export { createTransport, type Transport, type TransportOptions } from './create-transport.ts';
export type { DispatchOptions } from './dispatch-options.ts';
export { oauthInterceptor, type OAuthInterceptorOptions } from './oauth-interceptor.ts';
