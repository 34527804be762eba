import { InvalidArgumentError } from 'commander';

/** Reads one of the known names. */
export function oneOf<Name extends string>(known: readonly Name[]): (given: string) => Name {
  return (given) => {
    const name = known.find((each) => each === given.trim());
    if (name !== undefined) return name;
    throw new InvalidArgumentError(`Use one of ${known.join(', ')}.`);
  };
}

/** Reads names with commas between them; an option given several times adds to the list. Keeps the known order. */
export function listOf<Name extends string>(
  known: readonly Name[],
): (given: string, previous?: readonly Name[]) => readonly Name[] {
  const read = oneOf(known);
  return (given, previous = []) => {
    const names = new Set([...previous, ...given.split(',').map(read)]);
    return known.filter((name) => names.has(name));
  };
}

/** Reads a number within limits. `whole`: no fractions. */
export function numberFrom(
  from: number,
  to: number,
  { whole = false }: { whole?: boolean } = {},
): (given: string) => number {
  return (given) => {
    const value = /^\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN;
    if (value >= from && value <= to && (!whole || Number.isInteger(value))) return value;
    throw new InvalidArgumentError(`Use a ${whole ? 'whole ' : ''}number from ${from} to ${to}.`);
  };
}
