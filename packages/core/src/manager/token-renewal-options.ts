import type { AccessToken } from '../base/access-token.ts';
import type { SharedToken } from '../sharing/shared-token.ts';
import type { RenewalSettings } from './renewal-settings.ts';
import type { TokenRequestOptions } from './token-request.ts';
import type { TokenState } from './token-state.ts';

export interface TokenRenewalOptions extends TokenRequestOptions {
  settings: RenewalSettings;
  state: TokenState;
  /** Called with every token, so that the redactor can remove it from foreign texts. */
  learn(token: AccessToken): void;
  shared: SharedToken | undefined;
}
