import type { Clock, ProviderProfile } from '@evergrant/core';
import type { TokenControls } from '../authorization-server/authorization-server.ts';
import type { RecordedTokenRequest } from '../authorization-server/authorization-server-options.ts';
import type { EndpointControls } from '../http/endpoint.ts';
import type { RecordedRequest } from '../http/recorded-request.ts';
import type { ApiControls } from '../resource-server/resource-server.ts';

/** The options of every emulator. */
export interface ProviderEmulatorOptions {
  /** @default the emulator's own */
  clientId?: string;
  /** @default a secret with characters that must be encoded */
  clientSecret?: string;
  /** Lifetime of a token, milliseconds. @default what the provider's document says */
  lifetimeMs?: number;
  /** Gives the same token again while it is valid, with its remaining lifetime. @default false */
  reuseToken?: boolean;
  /** Each new token revokes the earlier ones. @default false */
  revokePrevious?: boolean;
  /** @default 25 */
  userCount?: number;
  /** Time for expiry and the `Date` header. @default the machine's own */
  clock?: Clock;
}

/** An emulated provider: a token endpoint and an API. The controls are those of the token endpoint. */
export interface ProviderEmulator extends EndpointControls, AsyncDisposable {
  /** Core's own preset, pointed at this emulator. */
  readonly profile: ProviderProfile;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The URL that the API's routes start from: `/users`, `/echo` and the others of {@link startResourceServer}. */
  readonly apiUrl: string;
  /** Headers that the provider requires on API requests besides the token. */
  readonly apiHeaders: Readonly<Record<string, string>>;
  /** How many requests the token endpoint has received, answered or not. */
  readonly tokenRequests: number;
  /** How many requests the API has received, answered or not, accepted or not. */
  readonly apiRequests: number;
  /** The last 10,000 token requests, as they were received. */
  readonly recordedTokenRequests: readonly RecordedTokenRequest[];
  /** The last 10,000 API requests, as they were received. */
  readonly recordedApiRequests: readonly RecordedRequest[];
  /** The controls of the tokens: `issueToken`, `isValid`, `lifetimeMs` and more. */
  readonly tokens: TokenControls;
  /** The controls of the API. */
  readonly api: ApiControls;
  /** Revokes every token. */
  revokeAll(): void;
  /** Stops the servers. Never hangs; may be called twice. */
  close(): Promise<void>;
}
