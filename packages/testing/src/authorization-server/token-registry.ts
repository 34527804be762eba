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

  /**
   * Gives a token, and what `expires_in` says of it: the whole lifetime of a new one, what is left of one that
   * is handed out again, in whole seconds down to 0.
   */
  issue(clientId: string, scope: string): { token: IssuedToken; expiresInSeconds: number } {
    const issuedAt = this.#options.nowMs();
    for (const token of this.#good.values()) {
      if (token.expiresAt <= issuedAt) this.#good.delete(token.value);
      else if (token.clientId === clientId && this.#options.revokePrevious) this.#good.delete(token.value);
      else if (token.clientId === clientId && token.scope === scope && this.#options.reuseToken)
        return { token, expiresInSeconds: Math.floor((token.expiresAt - issuedAt) / 1000) };
    }
    const draft = { clientId, scope, issuedAt, expiresAt: issuedAt + this.lifetimeMs };
    this.issuedCount++;
    const value =
      this.#options.makeToken?.(draft) ?? `token-${this.issuedCount}-${randomBytes(12).toString('hex')}`;
    const token = { value, ...draft };
    this.#good.set(value, token);
    return { token, expiresInSeconds: this.lifetimeMs / 1000 };
  }

  /** The token of this value, if it is neither revoked nor expired. */
  find(value: string): IssuedToken | undefined {
    const token = this.#good.get(value);
    return token && this.#options.nowMs() < token.expiresAt ? token : undefined;
  }

  revoke(value: string): void {
    this.#good.delete(value);
  }

  revokeAll(): void {
    this.#good.clear();
  }
}
