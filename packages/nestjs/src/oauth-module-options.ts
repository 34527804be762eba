import type { OAuthClient, OAuthClientOptions } from '@evergrant/core';

/** What `OAuthModule` is given, or what its factory gives. */
export interface OAuthModuleOptions {
  /**
   * The clients, by the name they are injected with. A client made from options here is closed with the
   * application; one that was made elsewhere is left open.
   */
  clients: Readonly<Record<string, OAuthClientOptions | OAuthClient>>;
}

/** What has to be known before any provider exists. */
export interface OAuthModuleExtras {
  /** Makes the clients injectable in every module. @default false */
  isGlobal?: boolean;
  /**
   * Only for `forRootAsync`, whose factory runs too late to say it: the clients to provide in the importing
   * module (in every module with `isGlobal`). Without it, `forFeature` provides them where they are used.
   * @default []
   */
  names?: readonly string[];
}
