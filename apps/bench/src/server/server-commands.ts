/** What the parent process tells the server. It answers each with the count of token requests so far. */
export type ServerCommand =
  /** Forgets every token and count. */
  | { type: 'reset'; settings: ServerSettings }
  /** The API refuses every token that was issued so far. */
  | { type: 'revoke' }
  /** From the next token request on, holds token requests for `lengthMs`, and answers them with 503 after that. */
  | { type: 'outage'; lengthMs: number }
  /** The wall clock is ahead of the system's by this much. */
  | { type: 'clock'; aheadMs: number }
  | { type: 'count' };

export interface ServerSettings {
  /** How long the API takes to answer, milliseconds. */
  apiMs: number;
  /** How long a token request takes, milliseconds. */
  tokenMs: number;
  lifetimeSeconds: number;
  /** Whether each token is another one. Otherwise all are the same. */
  numbered: boolean;
}

/** What the server tells its parent process. */
export type ServerMessage =
  | { type: 'listening'; port: number }
  | { type: 'done'; tokenRequests: number }
  | { type: 'outage-began' };
