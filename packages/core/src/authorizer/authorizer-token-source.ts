import type { AccessToken } from '../base/access-token.ts';
import type { GetTokenOptions, TokenSource } from '../base/token-source.ts';

/** How to resend a request whose token an API may not know yet. */
export interface YoungToken {
  /** The wait before the request is sent again, milliseconds. */
  waitMs: number;
  /** The token before it, which is still good. */
  predecessor?: AccessToken;
}

/** The token source of an authorizer. It answers synchronously if it can, and is told how APIs responded to its tokens. */
export interface AuthorizerTokenSource extends TokenSource {
  /** The token, if it may be handed out now. Starts its renewal if it is due, and passes that to `waitUntil`. */
  current(waitUntil?: GetTokenOptions['waitUntil']): AccessToken | undefined;
  /** Whether the token is the current one, and was requested because the one before it had been refused. */
  replaces(token: AccessToken): boolean;
  /** Notes that an API refused the token. It is renewed if it is still the current one. */
  refuse(token: AccessToken): void;
  /** Notes that an API accepted the token. */
  accepted(token: AccessToken): void;
  /** For the current token if it was issued seconds ago: serves its predecessor for a second. Gives `undefined` for any other. */
  young(token: AccessToken): YoungToken | undefined;
}
