import type { ProviderProfile } from '@evergrant/core';
import type { AuthorizationServerOptions } from '../authorization-server/authorization-server-options.ts';
import type { IssuedToken } from '../authorization-server/token-registry.ts';
import type { Answer } from '../http/answer.ts';
import type { RecordedRequest } from '../http/recorded-request.ts';
import type { ResourceServerOptions } from '../resource-server/resource-server-options.ts';

/** Where an emulator has come to stand. */
export interface EmulatorOrigins {
  /** Origin of the token endpoint. */
  readonly tokenOrigin: string;
  /** Origin of the API. */
  readonly apiOrigin: string;
}

/** All that is particular about an emulated provider. */
export interface ProviderDefinition {
  /** How its token endpoint differs from the generic one; the user's secret, lifetime and clock go before. */
  readonly token: AuthorizationServerOptions & { clientId: string; tokenPath: string; lifetimeMs: number };
  /** How its API differs from the generic one. */
  readonly api: Omit<ResourceServerOptions, 'authorizationServer' | 'check' | 'clock' | 'tls'> & {
    basePath: string;
  };
  /** Paths below which requests are for the API. @default its `basePath` */
  readonly apiPrefixes?: readonly string[];
  /** Paths below which requests are for the token endpoint, right or wrong. @default its `tokenPath` */
  readonly tokenPrefix?: string;
  /** The API stands on a host of its own. */
  readonly separateApi?: boolean;
  /** A further condition on API requests whose token is good. */
  checkApi?(request: RecordedRequest, token: IssuedToken | undefined): Answer | undefined;
  readonly apiHeaders?: Readonly<Record<string, string>>;
  profile(site: EmulatorOrigins): ProviderProfile;
}
