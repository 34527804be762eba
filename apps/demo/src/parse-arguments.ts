import { parseArgs } from 'node:util';
import { systems, type SystemName } from './systems.ts';
import { UsageError } from './usage-error.ts';

/** What the demo was asked to do. */
export interface DemoOptions {
  help: boolean;
  systems: readonly SystemName[];
  adapters: readonly string[];
  /** How long each token endpoint is down, milliseconds; absent: as long as a token can bear. */
  outageMs?: number;
}

const longestOutageMs = 60_000;

function choose<Name extends string>(
  option: string,
  given: readonly string[] | undefined,
  known: readonly Name[],
): readonly Name[] {
  if (given === undefined) return known;
  const names = given.flatMap((value) => value.split(',')).map((name) => name.trim());
  for (const name of names) {
    if (!known.some((one) => one === name)) {
      throw new UsageError(`${option}: there is no '${name}'; it is one of ${known.join(', ')}`);
    }
  }
  return known.filter((name) => names.includes(name));
}

function duration(option: string, given: string): number {
  const ms = /^\d+$/.test(given) ? Number(given) : Number.NaN;
  if (ms <= longestOutageMs) return ms;
  throw new UsageError(`${option}: '${given}' is no number of milliseconds from 0 to ${longestOutageMs}`);
}

/** Reads the command line. @throws {UsageError} naming the option and what it may be. */
export function parseArguments(words: readonly string[], adapters: readonly string[]): DemoOptions {
  const options = {
    help: { type: 'boolean', short: 'h' },
    provider: { type: 'string', short: 'p', multiple: true },
    adapter: { type: 'string', short: 'a', multiple: true },
    outage: { type: 'string' },
  } as const;
  const read = (): ReturnType<typeof parseArgs<{ options: typeof options }>>['values'] => {
    try {
      return parseArgs({ args: [...words], options, allowPositionals: false }).values;
    } catch (error) {
      throw new UsageError((error as Error).message);
    }
  };
  const { help = false, provider, adapter, outage } = read();
  return {
    help,
    systems: choose('--provider', provider, systems),
    adapters: choose('--adapter', adapter, adapters),
    ...(outage !== undefined && { outageMs: duration('--outage', outage) }),
  };
}
