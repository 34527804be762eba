import { type CommandLine, listOf, numberFrom, oneOf, type Output, readCommandLine } from 'command-line';
import { Command, Option } from 'commander';
import { providerNames } from '@evergrant/testing';
import { defaultLiveOptions as defaults, type LiveOptions } from './live/live-options.ts';

/** What the user asked for: a live run, or proofs. */
export interface FleetOptions extends LiveOptions {
  /** Names of proofs; absent for a live run. */
  prove?: readonly string[];
  /** Shorter proofs. */
  quick: boolean;
}

const daySeconds = 86_400;

const notes = `
Redis: the server at REDIS_URL, unless --redis-outage is given. Otherwise the
simulator starts a redis-server or valkey-server of this machine on a free port
and stops it at the end. On Debian as root it installs one if necessary.

Exit code: 0; 1 if a call was lost or a proof failed; 2 for a wrong command
line; 130 after Ctrl-C.`;

function createCommand(proofs: readonly string[]): Command {
  const option = (flags: string, description: string): Option => new Option(flags, description);
  const seconds = numberFrom(0, daySeconds);
  const atLeastOneSecond = numberFrom(1, daySeconds);
  return new Command('node --run fleet --')
    .description(
      'Fleet simulator: real processes share one token of an emulated provider\n' +
        'through a real Redis.\n' +
        'Without --prove it makes a live run and kills processes at random meanwhile.',
    )
    .addOption(
      option('-n, --processes <number>', 'processes')
        .argParser(numberFrom(1, 64, { whole: true }))
        .default(defaults.processes),
    )
    .addOption(
      option('-s, --seconds <seconds>', 'length of the run')
        .argParser(atLeastOneSecond)
        .default(defaults.seconds),
    )
    .addOption(
      option('--calls <number>', 'calls per second and process')
        .argParser(numberFrom(1, 1000))
        .default(defaults.calls),
    )
    .addOption(
      option('--lifetime <seconds>', 'lifetime of a token; renewed ahead at 75 % of it')
        .argParser(atLeastOneSecond)
        .default(defaults.lifetime),
    )
    .addOption(
      option('--kill-every <seconds>', 'average time between two kills; 0 kills no process')
        .argParser(seconds)
        .default(defaults.killEvery),
    )
    .addOption(
      option(
        '--redis-outage <seconds>',
        'kill Redis after a third of the run and restart it, empty, this much later',
      )
        .argParser(seconds)
        .default(defaults.redisOutage),
    )
    .addOption(option('--revoke-previous', 'each issued token revokes the earlier ones').default(false))
    .addOption(
      option('--alone', 'share nothing, for comparison').conflicts('redisOutage').default(defaults.alone),
    )
    .addOption(
      option('-p, --provider <name>', `one of ${providerNames.join(', ')}`)
        .argParser(oneOf(providerNames))
        .default(defaults.provider),
    )
    .addOption(
      option('--prove <names>', `prove all, or some of ${proofs.join(', ')}, in simulated time`).argParser(
        (given, previous?: readonly string[]) => (given === 'all' ? proofs : listOf(proofs)(given, previous)),
      ),
    )
    .addOption(option('--quick', 'shorter proofs, as in the tests').default(false))
    .helpOption('-h, --help', 'show this text')
    .addHelpText('after', notes)
    .showHelpAfterError('\nnode --run fleet -- --help lists all options.');
}

/** Reads the command line. Explains a mistake on `errors`. */
export function parseArguments(
  words: readonly string[],
  proofs: readonly string[],
  streams: { output: Output; errors: Output },
): CommandLine<FleetOptions> {
  return readCommandLine<FleetOptions>(createCommand(proofs), words, streams);
}
