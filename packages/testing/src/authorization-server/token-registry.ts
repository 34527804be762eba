import { randomBytes } from 'node:crypto';

/** A token that the server has issued. */
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

/** Issues tokens and knows which of them are valid. */
export class TokenRegistry {
  lifetimeMs: number;
  issuedCount = 0;
  readonly #options: TokenRegistryOptions;
  readonly #valid = new Map<string, IssuedToken>();

  constructor(options: TokenRegistryOptions) {
    this.#options = options;
    this.lifetimeMs = options.lifetimeMs;
  }

  /**
   * Returns a token and its `expires_in`: the whole lifetime of a new token, or the remaining lifetime of one that is
   * given again, in whole seconds down to 0.
   */
  issue(clientId: string, scope: string): { token: IssuedToken; expiresInSeconds: number } {
    const issuedAt = this.#options.nowMs();
    for (const token of this.#valid.values()) {
      if (token.expiresAt <= issuedAt) this.#valid.delete(token.value);
      else if (token.clientId === clientId && this.#options.revokePrevious) this.#valid.delete(token.value);
      else if (token.clientId === clientId && token.scope === scope && this.#options.reuseToken)
        return { token, expiresInSeconds: Math.floor((token.expiresAt - issuedAt) / 1000) };
    }
    const draft = { clientId, scope, issuedAt, expiresAt: issuedAt + this.lifetimeMs };
    this.issuedCount++;
    const value =
      this.#options.makeToken?.(draft) ?? `token-${this.issuedCount}-${randomBytes(12).toString('hex')}`;
    const token = { value, ...draft };
    this.#valid.set(value, token);
    return { token, expiresInSeconds: this.lifetimeMs / 1000 };
  }

  /** The token with this value, if it is neither revoked nor expired. */
  find(value: string): IssuedToken | undefined {
    const token = this.#valid.get(value);
    return token && this.#options.nowMs() < token.expiresAt ? token : undefined;
  }

  revoke(value: string): void {
    this.#valid.delete(value);
  }

  revokeAll(): void {
    this.#valid.clear();
  }
}
