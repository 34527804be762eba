import { parseArgs } from 'node:util';
import { providerNames, type ProviderName } from '@evergrant/testing';
import { type LiveOptions, usualRun } from './live/live-options.ts';

/** The command line makes no sense. */
export class UsageError extends Error {}

/** What was asked for. */
export type Command =
  | { kind: 'help' }
  | { kind: 'live'; options: LiveOptions }
  | { kind: 'prove'; names: readonly string[]; full: boolean };

const options = {
  help: { type: 'boolean', short: 'h' },
  processes: { type: 'string', short: 'n' },
  seconds: { type: 'string', short: 's' },
  calls: { type: 'string' },
  lifetime: { type: 'string' },
  'kill-every': { type: 'string' },
  'redis-outage': { type: 'string' },
  provider: { type: 'string', short: 'p' },
  'revoke-previous': { type: 'boolean' },
  alone: { type: 'boolean' },
  prove: { type: 'string' },
  quick: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/** Reads the command line. @throws {UsageError} naming the option and what it may be. */
export function parseArguments(words: readonly string[], proofs: readonly string[]): Command {
  const values = read(words);
  if (values.help) return { kind: 'help' };
  if (values.prove !== undefined) {
    const names =
      values.prove === 'all' ? proofs : values.prove.split(',').map((name) => oneOf('--prove', name, proofs));
    return { kind: 'prove', names, full: !values.quick };
  }
  const provider = oneOf('--provider', values.provider ?? usualRun.provider, providerNames) as ProviderName;
  const chosen: LiveOptions = {
    processes: number('--processes', values.processes, usualRun.processes, { from: 1, to: 64, whole: true }),
    seconds: number('--seconds', values.seconds, usualRun.seconds, { from: 1, to: 86_400 }),
    callsPerSecond: number('--calls', values.calls, usualRun.callsPerSecond, { from: 1, to: 1000 }),
    lifetimeSeconds: number('--lifetime', values.lifetime, usualRun.lifetimeSeconds, { from: 1, to: 86_400 }),
    killEverySeconds: number('--kill-every', values['kill-every'], usualRun.killEverySeconds, {
      from: 0,
      to: 86_400,
    }),
    redisOutageSeconds: number('--redis-outage', values['redis-outage'], usualRun.redisOutageSeconds, {
      from: 0,
      to: 86_400,
    }),
    provider,
    revokePrevious: values['revoke-previous'] ?? false,
    alone: values.alone ?? false,
  };
  if (chosen.alone && chosen.redisOutageSeconds > 0)
    throw new UsageError('--redis-outage: with --alone there is no Redis');
  return { kind: 'live', options: chosen };
}

function read(words: readonly string[]): Values {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function oneOf(option: string, given: string, known: readonly string[]): string {
  const name = given.trim();
  if (known.includes(name)) return name;
  throw new UsageError(`${option}: there is no '${name}'; it is one of ${known.join(', ')}`);
}

function number(
  option: string,
  given: string | undefined,
  usual: number,
  { from, to, whole = false }: { from: number; to: number; whole?: boolean },
): number {
  if (given === undefined) return usual;
  const value = /^\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN;
  if (value >= from && value <= to && (!whole || Number.isInteger(value))) return value;
  throw new UsageError(`${option}: '${given}' is no ${whole ? 'whole ' : ''}number from ${from} to ${to}`);
}
