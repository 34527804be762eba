import type { ProviderName } from '@evergrant/testing';

/** The settings of a live run, named as on the command line. */
export interface LiveOptions {
  processes: number;
  /** Length of the run. */
  seconds: number;
  /** Calls per second and process. */
  calls: number;
  /** Lifetime of a token in seconds. */
  lifetime: number;
  /** Average seconds between two kills; 0: no process is killed. */
  killEvery: number;
  /** How long Redis is away in the middle of the run, in seconds; 0: it is never away. */
  redisOutage: number;
  provider: ProviderName;
  revokePrevious: boolean;
  /** Share nothing, to show what a fleet costs without a store. */
  alone: boolean;
}

export const defaultLiveOptions: LiveOptions = {
  processes: 8,
  seconds: 20,
  calls: 50,
  lifetime: 10,
  killEvery: 1,
  redisOutage: 0,
  provider: 'cognito',
  revokePrevious: false,
  alone: false,
};
