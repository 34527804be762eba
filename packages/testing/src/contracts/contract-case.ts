/** One test of a contract: a sentence about behaviour, and the code that proves it. */
export interface ContractCase<Context, Capabilities, Options = never> {
  /** A whole sentence that can be read alone in a list of failures. */
  readonly title: string;
  /** The capabilities that the case is for. A case without `when` is for all of them. */
  when?(capabilities: Capabilities): boolean;
  /** How the context of this case differs from the usual one. */
  readonly options?: Options;
  /** How long the case may take, milliseconds. @default the test framework's own limit */
  readonly timeoutMs?: number;
  run(context: Context): void | Promise<void>;
}
