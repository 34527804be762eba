import type { ProviderProfile as CoreProfile, RefusalRules, TokenResponseShape } from '@evergrant/core';

/** All that is particular about a system, as plain data. Spread it into `createOAuthClient`; override what you like. */
export interface ProviderProfile extends CoreProfile {
  tokenResponse?: TokenResponseShape;
  refusals?: RefusalRules;
}
