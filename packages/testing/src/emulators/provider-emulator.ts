import type { Clock, ProviderProfile } from '@evergrant/core';
import type { TokenControls } from '../authorization-server/authorization-server.ts';
import type { RecordedTokenRequest } from '../authorization-server/authorization-server-options.ts';
import type { EndpointControls } from '../http/endpoint.ts';
import type { RecordedRequest } from '../http/recorded-request.ts';
import type { ApiControls } from '../resource-server/resource-server.ts';

/** What every emulator can be told. */
export interface ProviderEmulatorOptions {
  /** @default one of its own */
  clientId?: string;
  /** @default one of its own, with characters that need care */
  clientSecret?: string;
  /** Lifetime of a token, milliseconds. @default what the provider's document says */
  lifetimeMs?: number;
  /** Hand out the same token again while it is good, with what is left of its life. */
  reuseToken?: boolean;
  /** Each token issued revokes the earlier ones. */
  revokePrevious?: boolean;
  /** @default 25 */
  userCount?: number;
  /** Time for expiry and the `Date` header. @default the machine's own */
  clock?: Clock;
}

/** An emulated provider: its token endpoint, and an API behind it. The controls are those of the token endpoint. */
export interface ProviderEmulator extends EndpointControls, AsyncDisposable {
  /** Core's own preset, pointed at this emulator. */
  readonly profile: ProviderProfile;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the API's routes begin: `users`, `echo` and the others of {@link startResourceServer}. */
  readonly apiUrl: string;
  /** Headers that the provider's document puts on API requests besides the token. */
  readonly apiHeaders: Readonly<Record<string, string>>;
  /** Requests that have come to the token endpoint, answered or not. */
  readonly tokenRequests: number;
  /** Requests that have come to the API, answered or not, let in or not. */
  readonly apiRequests: number;
  /** The last 10,000 token requests, as they came over the wire. */
  readonly recordedTokenRequests: readonly RecordedTokenRequest[];
  /** The last 10,000 API requests, as they came over the wire. */
  readonly recordedApiRequests: readonly RecordedRequest[];
  /** Everything about tokens: `issueToken`, `isValid`, `lifetimeMs`, … */
  readonly tokens: TokenControls;
  /** The controls of the API. */
  readonly api: ApiControls;
  /** Revokes every token. */
  revokeAll(): void;
  /** Stops it. Never hangs; may be called twice. */
  close(): Promise<void>;
}
