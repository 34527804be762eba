import type { RequestOAuth } from '@evergrant/core';
import type { AxiosRequestConfig, InternalAxiosRequestConfig } from 'axios';

declare module 'axios' {
  // No type parameters: later releases of axios have more of them than earlier ones, and none fits all.
  interface AxiosRequestConfig {
    /** This call's word on OAuth: `false` for no token, or the scope and resource of another token. */
    oauth?: RequestOAuth;
  }
}

/** An axios adapter, or the names that axios picks one from. */
export type Adapter = AxiosRequestConfig['adapter'];

/** The config of one call, as it reaches the adapter: interceptors and `transformRequest` have run. */
export type PreparedConfig = InternalAxiosRequestConfig;

/**
 * What is needed of an axios instance. Structural, because the classes of two releases, or of the ES module
 * and the CommonJS build of one, do not fit each other.
 */
export interface AxiosLike {
  defaults: { baseURL?: string | undefined };
  interceptors: {
    request: {
      use(
        onFulfilled: (config: any) => any,
        onRejected?: undefined,
        options?: { synchronous?: boolean },
      ): number;
      eject(id: number): void;
    };
  };
  getUri(config?: any): string;
  request(config: any): Promise<any>;
}
