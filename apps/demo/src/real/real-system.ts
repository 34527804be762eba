import type { OAuthClientOptions } from '@evergrant/core';

/** A real system, as the environment describes it. */
export interface RealSystem {
  options: OAuthClientOptions;
  /** What to call; absent where nobody said, and then a token is all that is asked for. */
  url?: string;
  /** What the system wants on requests besides the token. */
  headers: Readonly<Record<string, string>>;
}

/** The environment variables of the process, or of a test. Empty ones count as absent. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How a real system is read from the environment. */
export interface RealSystemRecipe {
  /** Variables that must all be there. */
  needs: readonly string[];
  /** `needed` gives those; the environment may hold others, which have defaults. */
  describe(needed: (name: string) => string, environment: Environment): RealSystem;
}
