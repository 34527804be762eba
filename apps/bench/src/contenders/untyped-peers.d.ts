declare module 'undici-oidc-interceptor' {
  import type { Dispatcher } from 'undici-7';

  export function createOidcInterceptor(options: {
    idpTokenUrl: string;
    clientId: string;
    clientSecret: string;
    retryOnStatusCodes?: number[];
    urls: string[];
  }): Dispatcher.DispatcherComposeInterceptor;
}
