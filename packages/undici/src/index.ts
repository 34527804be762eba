export { oauthInterceptor, type OAuthInterceptorOptions } from './oauth-interceptor.ts';
