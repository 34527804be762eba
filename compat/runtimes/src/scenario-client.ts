import type { OAuthClientOptions } from '@evergrant/core';

/** The options of a client in the worker, as JSON, and whether the worker gives it a `waitUntil`. */
export type ScenarioClient = Pick<
  OAuthClientOptions,
  | 'bodyFormat'
  | 'clientId'
  | 'clientSecret'
  | 'name'
  | 'origins'
  | 'refreshAhead'
  | 'retry'
  | 'timeoutMs'
  | 'tokenEndpoint'
> & { waitUntil?: boolean };
