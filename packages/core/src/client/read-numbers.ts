import { checkOptions } from '../base/check-options.ts';
import { duration, numberWithin } from '../base/duration.ts';

/** The default of an option, and its range. Milliseconds that a timer can wait, if only the least number is given. */
export type NumberRule = readonly [usual: number | undefined, least?: number, most?: number, unit?: string];

/** The defaults of each group, made once: clients share them. */
const usualNumbers = new Map<object, Record<string, number>>();

/**
 * Reads options that are numbers. `group`: the option that they are members of; empty for options of the client.
 * @throws {OAuthError} `invalid-configuration`
 */
export function readNumbers<Name extends string>(
  group: string,
  given: { readonly [Option in NoInfer<Name>]?: number | undefined } | undefined,
  rules: Readonly<Record<Name, NumberRule>>,
): Record<Name, number> {
  if (group !== '') checkOptions(group, given, rules as unknown as Record<Name, 1>);
  const known = given === undefined ? usualNumbers.get(rules) : undefined;
  if (known !== undefined) return known as Record<Name, number>;
  const read = {} as Record<Name, number>;
  for (const name of Object.keys(rules) as Name[]) {
    const [usual, least, most, unit] = rules[name];
    const option = group === '' ? name : `${group}.${name}`;
    const value = (given?.[name] ?? usual) as number;
    read[name] =
      most === undefined
        ? duration(option, value, least)
        : numberWithin(option, value, least ?? 0, most, unit);
  }
  if (given === undefined) usualNumbers.set(rules, read);
  return read;
}
