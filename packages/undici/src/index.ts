export type { DispatchOptions } from './dispatch-options.ts';
export { oauthInterceptor, type OAuthInterceptorOptions } from './oauth-interceptor.ts';
