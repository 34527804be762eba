/** What a contract has to know about the code under test. Every contract takes one of these. */
export interface ContractFixture<Capabilities, Setup extends readonly unknown[], Opened> {
  /** What is under test, and its version. For example `axios 1.21.1`. */
  name: string;
  /** What the code under test can do. For each `false`, the contract asserts that it really cannot. */
  capabilities: Capabilities;
  /** Opens what is under test, new for every test. The contract closes it. */
  open(...setup: Setup): Opened | Promise<Opened>;
}
