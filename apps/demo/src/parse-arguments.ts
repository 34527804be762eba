import { type CommandLine, listOf, numberFrom, type Output, readCommandLine } from 'command-line';
import { Command, Option } from 'commander';
import { type SystemName, systems } from './systems.ts';

/** What the demo was asked to do, named as on the command line. */
export interface DemoOptions {
  provider: readonly SystemName[];
  adapter: readonly string[];
  /** How long each token endpoint is down, milliseconds; absent: as long as a token allows without a lost call. */
  outage?: number;
  /** Shorter runs. */
  quick: boolean;
  /** One row of the table for each adapter. */
  all: boolean;
}

const notes = `
Examples:
  npm start                                     every system, every adapter
  npm start -- --quick --all                    shorter, a row for each adapter
  npm start -- --provider edx --adapter axios   one system, one adapter
  npm start -- --outage 5000                    an outage that loses calls

Exit code: 0; 1 if a call was lost; 2 for a wrong command line; 130 after
Ctrl-C.

If the environment holds real credentials, the demo sends the real system one
token request and one GET:
  Learn Amp     LEARN_AMP_CLIENT_ID, LEARN_AMP_CLIENT_SECRET
  Cognito       COGNITO_DOMAIN, COGNITO_CLIENT_ID, COGNITO_CLIENT_SECRET,
                COGNITO_SCOPE
  Thrive        THRIVE_TENANT_ID, THRIVE_API_SECRET
  edX           EDX_CLIENT_ID, EDX_CLIENT_SECRET
  OroCommerce   ORO_URL, ORO_CLIENT_ID, ORO_CLIENT_SECRET
LEARN_AMP_API_URL, COGNITO_API_URL, THRIVE_API_URL, EDX_API_URL and ORO_API_URL
choose the URL of the GET.`;

function createCommand(adapters: readonly string[]): Command {
  return new Command('npm start --')
    .usage('[options]')
    .description('Calls emulated systems while their tokens expire, are revoked and cannot be renewed.')
    .addOption(
      new Option('-p, --provider <names>', `systems to call: ${systems.join(', ')} (default: all)`).argParser(
        listOf(systems),
      ),
    )
    .addOption(
      new Option(
        '-a, --adapter <names>',
        `adapters to call through: ${adapters.join(', ')} (default: all)`,
      ).argParser(listOf(adapters)),
    )
    .addOption(
      new Option(
        '--outage <milliseconds>',
        'how long each token endpoint is down (default: as long as possible without a lost call)',
      ).argParser(numberFrom(0, 60_000, { whole: true })),
    )
    .option('--quick', 'shorter runs')
    .option('--all', 'show a row for each adapter, not for each system')
    .helpOption('-h, --help', 'show this text')
    .addHelpText('after', notes)
    .showHelpAfterError('\nnpm start -- --help lists all options.');
}

/** Reads the command line. Explains a mistake on `errors`. */
export function parseArguments(
  words: readonly string[],
  adapters: readonly string[],
  streams: { output: Output; errors: Output },
): CommandLine<DemoOptions> {
  const commandLine = readCommandLine<Partial<DemoOptions>>(createCommand(adapters), words, streams);
  if (commandLine.exitCode !== undefined) return commandLine;
  const { all = false, quick = false, ...chosen } = commandLine.options;
  return { ...commandLine, options: { provider: systems, adapter: adapters, ...chosen, all, quick } };
}
