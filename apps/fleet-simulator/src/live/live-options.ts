import type { ProviderName } from '@evergrant/testing';

/** What a live run is like. */
export interface LiveOptions {
  processes: number;
  seconds: number;
  /** Of each process in a second. */
  callsPerSecond: number;
  /** Of a token. */
  lifetimeSeconds: number;
  /** One process is killed and replaced this often; 0: none is. */
  killEverySeconds: number;
  /** How long Redis is away in the middle; 0: not at all. */
  redisOutageSeconds: number;
  provider: ProviderName;
  revokePrevious: boolean;
  /** Share nothing: what it costs without a store. */
  alone: boolean;
}

export const usualRun: LiveOptions = {
  processes: 8,
  seconds: 20,
  callsPerSecond: 50,
  lifetimeSeconds: 10,
  killEverySeconds: 1,
  redisOutageSeconds: 0,
  provider: 'cognito',
  revokePrevious: false,
  alone: false,
};
