import { type Command, CommanderError } from 'commander';
import type { Output } from './output.ts';

/** What the user asked for; or the exit code, where the program has nothing to do. */
export type CommandLine<Options> =
  | { options: Options; names: readonly string[]; exitCode?: never }
  | { exitCode: 0 | 2 };

/**
 * Reads a command line. Help goes to `output` and gives exit code 0; a mistake is explained on `errors` and gives 2.
 * @example
 * const line = readCommandLine<{ fast: boolean }>(new Command().option('--fast'), ['--fast'], process);
 */
export function readCommandLine<Options>(
  command: Command,
  words: readonly string[],
  { errors, output }: { errors: Output; output: Output },
): CommandLine<Options> {
  command.exitOverride().configureOutput({
    writeOut: (text) => output.write(text),
    writeErr: (text) => errors.write(text),
    getOutHelpWidth: () => output.columns ?? 80,
    getErrHelpWidth: () => errors.columns ?? 80,
    outputError: (text, write) => write(text.replace(/^error: /, '')),
  });
  try {
    command.parse(words, { from: 'user' });
    return { options: command.opts() as Options, names: command.args };
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { exitCode: error.exitCode === 0 ? 0 : 2 };
  }
}
