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
  const changes = known.map((candidate) => distance(plain, folded(candidate)));
  const least = Math.min(...changes);
  if (least <= most) return known[changes.indexOf(least)];
  return plain.length < 3 ? undefined : known.find((candidate) => folded(candidate).includes(plain));
}

/** `client_id`, `clientID` and `clientId` are one name. */
function folded(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** The number of letters to add, take out or change (Levenshtein). Infinite if it is more than `most`. */
function distance(one: string, other: string, most: number = mostChanges): number {
  if (one === other) return 0;
  const [rest, otherRest] = [one.slice(1), other.slice(1)];
  if (one[0] === other[0]) return distance(rest, otherRest, most);
  if (most === 0) return Infinity;
  const fewer = most - 1;
  return (
    1 +
    Math.min(distance(rest, otherRest, fewer), distance(one, otherRest, fewer), distance(rest, other, fewer))
  );
}
