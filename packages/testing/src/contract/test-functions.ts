/** The functions of a test framework that a contract is written with. */
export interface TestFunctions {
  describe(name: string, body: () => void): unknown;
  test(name: string, body: () => Promise<void>): unknown;
}
