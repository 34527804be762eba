import type { ContractCase } from './contract-case.ts';
import type { TestFunctions } from './test-functions.ts';
import { watchProcess } from './watch-process.ts';

/** A contract, applied to one fixture. */
export interface Contract<Context extends ClosableContext, Capabilities, Options> {
  readonly fixture: { readonly name: string; readonly capabilities: Capabilities };
  /** The cases, by the title of their group. */
  readonly groups: Readonly<Record<string, readonly ContractCase<Context, Capabilities, Options>[]>>;
  /** Opens the context of one case. */
  open(options: Options | undefined): Context | Promise<Context>;
}

interface ClosableContext {
  close(): void | Promise<void>;
}

/** Runs one case in a context of its own. Fails if a rejection was not handled meanwhile, or Node warned. */
async function runCase<Context extends ClosableContext, Capabilities, Options>(
  { open }: Contract<Context, Capabilities, Options>,
  { options, run }: ContractCase<Context, Capabilities, Options>,
): Promise<void> {
  const watch = watchProcess();
  try {
    const context = await open(options);
    try {
      await run(context);
    } finally {
      await context.close();
    }
    await watch.assertQuiet();
  } finally {
    watch.stop();
  }
}

/** Defines the tests of a contract: one for each case that is for the fixture's capabilities. */
export function defineContract<Context extends ClosableContext, Capabilities, Options>(
  contract: Contract<Context, Capabilities, Options>,
  { describe, test }: TestFunctions,
): void {
  const { fixture, groups } = contract;
  describe(fixture.name, () => {
    for (const [title, all] of Object.entries(groups)) {
      const cases = all.filter(({ when }) => when === undefined || when(fixture.capabilities));
      if (cases.length === 0) continue;
      describe(title, () => {
        for (const each of cases) test(each.title, () => runCase(contract, each), each.timeoutMs);
      });
    }
  });
}
