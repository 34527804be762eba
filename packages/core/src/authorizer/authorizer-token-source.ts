import type { AccessToken } from '../base/access-token.ts';
import type { GetTokenOptions, TokenSource } from '../base/token-source.ts';

/** What helps against the refusal of a token that an API may not know yet. */
export interface YoungToken {
  /** Until the request is sent again, milliseconds. */
  waitMs: number;
  /** The token before it, which is still good. */
  predecessor?: AccessToken;
}

/** The token source of an authorizer: answers at once where it can, and learns what the APIs said. */
export interface AuthorizerTokenSource extends TokenSource {
  /** The token, if it may be handed out now; triggers its renewal where due, and gives that to `waitUntil`. */
  current(waitUntil?: GetTokenOptions['waitUntil']): AccessToken | undefined;
  /** Whether the token is the current one, and was requested because the one before it had been refused. */
  replaces(token: AccessToken): boolean;
  /** An API refused the token: it is renewed, if it is still the current one. */
  refuse(token: AccessToken): void;
  /** An API accepted the token. */
  accepted(token: AccessToken): void;
  /** For the current token, issued seconds ago; `undefined` for any other. Serves its predecessor for a moment. */
  young(token: AccessToken): YoungToken | undefined;
}
