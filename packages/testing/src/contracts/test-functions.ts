/** The functions of a test framework that a contract defines its tests with. */
export interface TestFunctions {
  /** Groups tests under a name. In a framework without groups: `(_name, body) => body()`. */
  describe(name: string, body: () => void): unknown;
  /**
   * Defines one test. `timeoutMs` is how long a test that does much may take, milliseconds; a framework may ignore it.
   */
  test(name: string, body: () => Promise<void>, timeoutMs?: number): unknown;
}
