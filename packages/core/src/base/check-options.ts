import { configurationError } from './errors.ts';

/** A name with more wrong letters is another name. */
const mostChanges = 3;

/** The names of all options of a group. A list that lacks one, or has one too many, does not compile. */
export type OptionNames<Options> = Readonly<Record<keyof Options, 1>>;

/**
 * Refuses an option that does not exist: a misspelled name would otherwise do nothing, without a word. Looks at own
 * enumerable members; one that is `undefined` counts as not given.
 *
 * @param group The name of the group, for example `retry`. Empty for the options of a client.
 * @param client The name of the client, where there is one already.
 * @example
 * checkOptions<OAuthFetchOptions>('createOAuthFetch', options, { fetch: 1, baseUrl: 1 });
 * @throws {OAuthError} `invalid-configuration`, with the nearest name, or else with all names.
 */
export function checkOptions<Options extends object>(
  group: string,
  given: Options | undefined,
  known: OptionNames<Options>,
  client?: string,
): void {
  if (given === undefined) return;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw configurationError(
      group || 'options',
      `must be an object with the options ${listed(known)}`,
      client,
    );
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || Object.hasOwn(known, name)) continue;
    const near = nearest(name, Object.keys(known));
    const option = group === '' ? name : `${group}.${name}`;
    throw configurationError(
      option,
      `is not an option; ${near === undefined ? `the options are ${listed(known)}` : `did you mean '${near}'?`}`,
      client,
    );
  }
}

function listed(known: object): string {
  return Object.keys(known)
    .map((name) => `'${name}'`)
    .join(', ');
}

/** The name that was probably meant: a misspelled or other spelling of it, or a part of it (`headers`). */
function nearest(name: string, known: readonly string[]): string | undefined {
  const plain = folded(name);
  const most = Math.min(mostChanges, Math.max(1, Math.floor(plain.length / 3)));
  const ranked = known
    .map((candidate) => ({ candidate, changes: distance(plain, folded(candidate)) }))
    .toSorted((one, other) => one.changes - other.changes);
  const [best] = ranked;
  if (best !== undefined && best.changes <= most) return best.candidate;
  return plain.length < 3
    ? undefined
    : ranked.find(({ candidate }) => folded(candidate).includes(plain))?.candidate;
}

/** `client_id`, `clientID` and `clientId` are one name. */
function folded(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** The number of letters to add, take out or change (Levenshtein). At most a few matter, so lengths that differ by more end it. */
function distance(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > mostChanges) return mostChanges + 1;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (const [index, own] of [...other].entries()) {
      const changed = (row[index] as number) + Number(letter !== own);
      next.push(Math.min(changed, (row[index + 1] as number) + 1, (next[index] as number) + 1));
    }
    row = next;
  }
  return row[other.length] as number;
}
