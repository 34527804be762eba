import type { OAuthClientOptions, OAuthEvent, ProviderProfile } from '@evergrant/core';

/** What a worker is told to be. It comes over IPC and never as an argument or in the environment: others see those. */
export interface WorkerSetup {
  profile: ProviderProfile;
  clientId: string;
  clientSecret: string;
  options: Pick<OAuthClientOptions, 'refreshAhead' | 'timeoutMs' | 'tokenRequestLimit'>;
  /** What every call gets. */
  callUrl: string;
  callHeaders: Readonly<Record<string, string>>;
  /** So many API requests at the same time; further calls wait for their turn. */
  connections: number;
  /** Where the token is shared; without it, the worker is on its own. */
  redis: { url: string; keyPrefix: string; encryptionKey: string; up: boolean } | undefined;
  /** Draws the same jitter each time. */
  seed?: number | undefined;
  /** With it, time is the driver's: this is when it begins, epoch milliseconds. */
  simulatedFrom?: number | undefined;
}

/** From the driver to a worker. */
export type Order =
  | { type: 'open'; setup: WorkerSetup }
  | { type: 'call'; ids: readonly number[] }
  /** Simulated time has come to this, epoch milliseconds. */
  | { type: 'advance'; toAt: number }
  /** Whether Redis can be expected to answer; if not, nobody waits for it before time goes on. */
  | { type: 'redis'; up: boolean }
  | { type: 'close' };

/** How a call has ended. */
export interface Outcome {
  id: number;
  /** By the worker's clock. */
  durationMs: number;
  /** Why the call was lost, if it was: an error's code or a status. */
  problem?: string;
}

/** What the driver hears of an event. */
export interface ToldEvent {
  type: OAuthEvent['type'];
  at: number;
  fingerprint?: string;
}

/** From a worker to the driver. */
export type Message =
  | { type: 'opened' }
  | { type: 'ended'; outcomes: readonly Outcome[] }
  /** Nothing is under way any more but what waits for time to pass: until then, epoch milliseconds. */
  | { type: 'settled'; nextTimerAt?: number }
  | { type: 'event'; event: ToldEvent };
