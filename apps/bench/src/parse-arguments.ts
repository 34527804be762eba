import { type CommandLine, numberFrom, oneOf, type Output, readCommandLine } from 'command-line';
import { Argument, Command, Option } from 'commander';

export interface BenchOptions {
  /** How often each case is measured. */
  rounds: number;
  /** How long each case runs in a round, milliseconds. */
  roundMs: number;
  /** Whether to keep the results and to write the page of benchmarks. */
  save?: boolean;
  /** Paths of further Nodes to measure. */
  alsoNode?: string[];
}

/** Reads the command line; `names` are the benchmarks to run, none for all. Explains a mistake on `errors`. */
export function parseArguments(
  words: readonly string[],
  known: readonly string[],
  streams: { output: Output; errors: Output },
): CommandLine<BenchOptions> {
  const wholeNumber = numberFrom(1, 99_999, { whole: true });
  const readName = oneOf(known);
  const command = new Command('node --run bench --')
    .description('Measures what a fresh token costs a call.')
    .addArgument(
      new Argument('[names...]', `which benchmarks to run: ${known.join(', ')}`)
        .argParser((given, previous: readonly string[]) => [...previous, readName(given)])
        .default([], 'all'),
    )
    .addOption(
      new Option('--rounds <number>', 'how often each case is measured').argParser(wholeNumber).default(16),
    )
    .addOption(
      new Option('--round-ms <milliseconds>', 'how long each case runs in a round')
        .argParser(wholeNumber)
        .default(60),
    )
    .addOption(
      new Option(
        '--also-node <path>',
        'measures the same on another Node; may be given more than once',
      ).argParser((path: string, previous: readonly string[] | undefined) => [...(previous ?? []), path]),
    )
    .addOption(new Option('--save', 'keeps the results in apps/bench/results and writes docs/benchmarks.md'))
    .helpOption('-h, --help', 'show this text')
    .showHelpAfterError();
  return readCommandLine<BenchOptions>(command, words, streams);
}
