import type { OAuthClientOptions } from '@evergrant/core';

/** A real system, as the environment describes it. */
export interface RealSystem {
  options: OAuthClientOptions;
  /** The URL to call; absent if the environment names none, and then the demo requests a token only. */
  url?: string;
  /** Headers that the system requires besides the token. */
  headers: Readonly<Record<string, string>>;
}

/** Environment variables. Empty ones count as absent. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How a real system is read from the environment. */
export interface RealSystemRecipe {
  /** Required variables. */
  needs: readonly string[];
  /** Describes the system. `needed` reads a required variable; the environment holds the optional ones. */
  describe(needed: (name: string) => string, environment: Environment): RealSystem;
}
