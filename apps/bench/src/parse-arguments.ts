import { parseArgs } from 'node:util';

/** What was asked for. */
export interface BenchOptions {
  help: boolean;
  /** The benchmarks to run, in the order they are known. */
  names: readonly string[];
  rounds: number;
  /** How long each case runs in a round, milliseconds. */
  roundMs: number;
}

/** The command line makes no sense; the message says what would. */
export class UsageError extends Error {}

const usual = { rounds: 7, roundMs: 100 };

function wholeNumber(option: string, given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  if (/^[1-9]\d{0,4}$/.test(given)) return Number(given);
  throw new UsageError(`${option}: '${given}' is no whole number from 1 to 99999`);
}

/** Reads the command line. @throws {UsageError} naming what may be written. */
export function parseArguments(words: readonly string[], known: readonly string[]): BenchOptions {
  const options = {
    help: { type: 'boolean', short: 'h' },
    rounds: { type: 'string' },
    'round-ms': { type: 'string' },
  } as const;
  const read = (): ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>> => {
    try {
      return parseArgs({ args: [...words], options, allowPositionals: true });
    } catch (error) {
      throw new UsageError((error as Error).message);
    }
  };
  const { positionals, values } = read();
  const strange = positionals.find((name) => !known.includes(name));
  if (strange !== undefined)
    throw new UsageError(`there is no benchmark '${strange}'; it is one of ${known.join(', ')}`);
  return {
    help: values.help ?? false,
    names: positionals.length === 0 ? known : known.filter((name) => positionals.includes(name)),
    rounds: wholeNumber('--rounds', values.rounds, usual.rounds),
    roundMs: wholeNumber('--round-ms', values['round-ms'], usual.roundMs),
  };
}

/** The help text. */
export function usage(known: readonly string[]): string {
  return `node --run bench -- [name ...] [--rounds n] [--round-ms n]

  name        which benchmarks to run: ${known.join(', ')}; all by default
  --rounds    how often each case is measured, ${usual.rounds} by default
  --round-ms  how long it runs each time, ${usual.roundMs} milliseconds by default`;
}
