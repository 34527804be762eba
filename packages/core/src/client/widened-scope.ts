import type { OAuthEventDraft } from '../base/events.ts';

/**
 * Widens the scope of one token within a list. What was asked for once stays in, so that an API can cause no more token
 * requests than the list has scopes.
 */
export class WidenedScope {
  readonly #allowed: readonly string[];
  readonly #asked: readonly string[];
  readonly #emit: (event: OAuthEventDraft) => void;
  readonly #added = new Set<string>();

  /** @param asked The scopes of the token. */
  constructor(allowed: readonly string[], asked: readonly string[], emit: (event: OAuthEventDraft) => void) {
    this.#allowed = allowed;
    this.#asked = asked;
    this.#emit = emit;
  }

  /** The wider scope; `undefined` where the API asks for nothing new, or for something that is not allowed. */
  widen(wanted: readonly string[]): string[] | undefined {
    const missing = wanted.filter((scope) => !this.#asked.includes(scope));
    if (missing.length === 0 || missing.some((scope) => !this.#allowed.includes(scope))) return undefined;
    const scopes = missing.filter((scope) => !this.#added.has(scope));
    for (const scope of scopes) this.#added.add(scope);
    if (scopes.length > 0) this.#emit({ type: 'scope-stepped-up', scopes });
    return [...this.#asked, ...this.#added];
  }
}
