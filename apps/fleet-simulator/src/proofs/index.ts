import { coldStart } from './cold-start.ts';
import { day } from './day.ts';
import { killedHolder } from './killed-holder.ts';
import type { Proof } from './proof.ts';
import { redisOutage } from './redis-outage.ts';
import { requestLimit } from './request-limit.ts';
import { revokingProvider } from './revoking-provider.ts';

export const proofs: readonly Proof[] = [
  coldStart,
  day,
  killedHolder,
  revokingProvider,
  redisOutage,
  requestLimit,
];
