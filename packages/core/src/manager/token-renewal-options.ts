import type { AccessToken } from '../base/access-token.ts';
import type { OAuthEventDraft } from '../base/events.ts';
import type { TokenIssuer } from '../grant/token-issuer.ts';
import type { SharedToken } from '../sharing/shared-token.ts';
import type { TokenRequestLimit } from '../sharing/token-request-limit.ts';
import type { RenewalSettings } from './renewal-settings.ts';

/** What a token is renewed with. */
export interface TokenRenewalOptions {
  settings: RenewalSettings;
  /** The random jitter of this client, a part of the lifetime. @default 0 */
  refreshOffset?: number;
  grant: TokenIssuer;
  /** The limit of token requests, if there is one. */
  limit: TokenRequestLimit | undefined;
  /** The token in the store, if there is one. */
  shared: SharedToken | undefined;
  /** Called with every token, so that the redactor can remove it from foreign texts. */
  learn(token: AccessToken): void;
  emit(event: OAuthEventDraft): void;
}
