import type { OriginScope } from '../authorizer/origin-scope.ts';
import type { ClientSettings } from './client-settings.ts';

/** What the tenants of a pool share. They mostly have one profile, so the settings and the scope of the last one are kept once. */
export class SharedProfile {
  #settings: ClientSettings | undefined;
  #scope: { key: string; scope: OriginScope } | undefined;

  /** Gives the last settings in the place of equal ones. */
  settings(given: ClientSettings): ClientSettings {
    const last = this.#settings;
    if (last !== undefined) {
      const names = Object.keys(given) as (keyof ClientSettings)[];
      if (names.every((name) => isSame(name, given[name], last[name]))) return last;
    }
    return (this.#settings = given);
  }

  /** `key`: all that a scope is made of. */
  scope(key: string, make: () => OriginScope): OriginScope {
    if (this.#scope?.key !== key) this.#scope = { key, scope: make() };
    return this.#scope.scope;
  }
}

/** Clock and store are the user's own objects. Others are copies of what the user gave, and plain data. */
function isSame(name: string, one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || name === 'clock' || name === 'store') return false;
  return JSON.stringify(one) === JSON.stringify(other);
}
