/** The functions of a test framework that a contract is written with. */
export interface TestFunctions {
  describe(name: string, body: () => void): unknown;
  /** `timeoutMs`: how long a test that does much may take; a framework may pass over it. */
  test(name: string, body: () => Promise<void>, timeoutMs?: number): unknown;
}
