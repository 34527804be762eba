import type { ClientsByName } from '@evergrant/core/adapter';

/** What `OAuthModule` is given, or what its factory gives. */
export interface OAuthModuleOptions {
  /**
   * The clients, by the name they are injected with: options, or clients from `createOAuthClient`. The module closes
   * those that it makes from options, after the server has answered the requests under way. It never closes a client
   * that it was given.
   */
  clients: ClientsByName;
}

/** What has to be known before any provider exists. */
export interface OAuthModuleExtras {
  /** Makes the clients injectable in every module. @default false */
  isGlobal?: boolean;
  /**
   * For `forRootAsync`, whose factory runs too late to say it: the names of the clients to provide in the importing
   * module (in every module with `isGlobal`). Without it, `forFeature` provides them where they are used. Required where
   * an application calls `forRoot` or `forRootAsync` more than once.
   * @default for `forRoot`, all names in `clients`; for `forRootAsync`, []
   */
  names?: readonly string[];
}
