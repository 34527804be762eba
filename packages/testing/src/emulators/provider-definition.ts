import type { ProviderProfile } from '@evergrant/core';
import type { AuthorizationServerOptions } from '../authorization-server/authorization-server-options.ts';
import type { IssuedToken } from '../authorization-server/token-registry.ts';
import type { Answer } from '../http/answer.ts';
import type { RecordedRequest } from '../http/recorded-request.ts';
import type { ResourceServerOptions } from '../resource-server/resource-server-options.ts';

/** The origins of a running emulator. */
export interface EmulatorOrigins {
  /** Origin of the token endpoint. */
  readonly tokenOrigin: string;
  /** Origin of the API. */
  readonly apiOrigin: string;
}

/** What is specific to an emulated provider. */
export interface ProviderDefinition {
  /** How its token endpoint differs from the generic one. The user's secret, lifetime and clock have precedence. */
  readonly token: AuthorizationServerOptions & { clientId: string; tokenPath: string; lifetimeMs: number };
  /** How its API differs from the generic one. */
  readonly api: Omit<ResourceServerOptions, 'authorizationServer' | 'check' | 'clock' | 'tls'> & {
    basePath: string;
  };
  /** Path prefixes of the API. @default its `basePath` */
  readonly apiPrefixes?: readonly string[];
  /** Path prefix of the token endpoint. @default its `tokenPath` */
  readonly tokenPrefix?: string;
  /** The API has another origin than the token endpoint. */
  readonly separateApi?: boolean;
  /** An extra check of API requests with a good token. Returns the refusal, or `undefined`. */
  checkApi?(request: RecordedRequest, token: IssuedToken | undefined): Answer | undefined;
  readonly apiHeaders?: Readonly<Record<string, string>>;
  profile(origins: EmulatorOrigins): ProviderProfile;
}
