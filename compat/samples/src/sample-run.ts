/** How a sample is run, and what it does. */
export interface SampleRun {
  /** Code that goes before the sample, for names that the sample only declares. */
  before?: string;
  /** Code that goes after it, where the sample alone sends nothing. `check(actual, expected)` compares. */
  after?: string;
  /** The requests that the emulators receive, in any order. */
  traffic: readonly string[];
}
