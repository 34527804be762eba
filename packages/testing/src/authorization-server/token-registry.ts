import { randomBytes } from 'node:crypto';

/** A token that was issued, as the server remembers it. */
export interface IssuedToken {
  readonly value: string;
  readonly clientId: string;
  /** Space-delimited; empty for none. */
  readonly scope: string;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** A token before it has a value. */
export type TokenDraft = Omit<IssuedToken, 'value'>;

export interface TokenRegistryOptions {
  nowMs: () => number;
  lifetimeMs: number;
  reuseToken: boolean;
  revokePrevious: boolean;
  makeToken?: ((draft: TokenDraft) => string) | undefined;
}

/** Issues tokens and knows which of them are good. */
export class TokenRegistry {
  lifetimeMs: number;
  issuedCount = 0;
  readonly #options: TokenRegistryOptions;
  readonly #good = new Map<string, IssuedToken>();

  constructor(options: TokenRegistryOptions) {
    this.#options = options;
    this.lifetimeMs = options.lifetimeMs;
  }

  issue(clientId: string, scope: string): IssuedToken {
    const issuedAt = this.#options.nowMs();
    for (const token of this.#good.values()) {
      if (token.expiresAt <= issuedAt) this.#good.delete(token.value);
      else if (token.clientId === clientId && this.#options.revokePrevious) this.#good.delete(token.value);
      else if (token.clientId === clientId && token.scope === scope && this.#options.reuseToken) return token;
    }
    const draft = { clientId, scope, issuedAt, expiresAt: issuedAt + this.lifetimeMs };
    this.issuedCount++;
    const value =
      this.#options.makeToken?.(draft) ?? `token-${this.issuedCount}-${randomBytes(12).toString('hex')}`;
    const token = { value, ...draft };
    this.#good.set(value, token);
    return token;
  }

  /** The token of this value, if it is neither revoked nor expired. */
  find(value: string): IssuedToken | undefined {
    const token = this.#good.get(value);
    return token && this.#options.nowMs() < token.expiresAt ? token : undefined;
  }

  /** What `expires_in` says: all of it for a new token, whole seconds down to 0 for one that is handed out again. */
  expiresInSeconds(token: IssuedToken): number {
    const remaining = (token.expiresAt - this.#options.nowMs()) / 1000;
    return this.#options.nowMs() === token.issuedAt ? remaining : Math.floor(remaining);
  }

  revoke(value: string): void {
    this.#good.delete(value);
  }

  revokeAll(): void {
    this.#good.clear();
  }
}
