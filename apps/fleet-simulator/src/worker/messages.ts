import type { OAuthClientOptions, OAuthEvent, ProviderProfile } from '@evergrant/core';

/** The set-up of a worker. It comes over IPC, because arguments and environments are visible to others. */
export interface WorkerSetup {
  profile: ProviderProfile;
  clientId: string;
  clientSecret: string;
  options: Pick<OAuthClientOptions, 'refreshAhead' | 'timeoutMs' | 'tokenRequestLimit'>;
  /** The URL of every call. */
  callUrl: string;
  callHeaders: Readonly<Record<string, string>>;
  /** Maximum of concurrent API requests. Further calls wait. */
  connections: number;
  /** Where the token is shared; undefined if it is not. */
  redis: { url: string; keyPrefix: string; encryptionKey: string; up: boolean } | undefined;
  /** Makes the jitter repeatable. */
  seed?: number | undefined;
  /** Start of simulated time, epoch milliseconds; undefined for real time. */
  simulatedFrom?: number | undefined;
}

/** A message from the driver to a worker. */
export type Order =
  | { type: 'open'; setup: WorkerSetup }
  | { type: 'call'; ids: readonly number[] }
  /** Advances simulated time to this instant, epoch milliseconds. */
  | { type: 'advance'; toAt: number }
  /** Whether Redis is up. While it is down, time does not wait for store operations. */
  | { type: 'redis'; up: boolean }
  | { type: 'close' };

/** The end of a call. */
export interface Outcome {
  id: number;
  /** Measured by the worker's clock. */
  durationMs: number;
  /** Why the call was lost: an error code or a status; absent if it was answered. */
  problem?: string;
}

/** An event of the client, as the driver gets it. */
export interface ClientEvent {
  type: OAuthEvent['type'];
  at: number;
  fingerprint?: string;
}

/** A message from a worker to the driver. */
export type Message =
  | { type: 'opened' }
  | { type: 'ended'; outcomes: readonly Outcome[] }
  /** The worker is idle until its next timer, epoch milliseconds. */
  | { type: 'settled'; nextTimerAt?: number }
  | { type: 'event'; event: ClientEvent };
