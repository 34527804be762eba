/**
 * How long a test of many random or repeated steps is. `npm test` runs a short one. The slow checks run the same test at
 * full length, with `EVERGRANT_TEST_LENGTH=full`.
 *
 * @example
 * const steps = atLength({ short: 2_000, full: 20_000 });
 */
export function atLength({ short, full }: Readonly<Record<'short' | 'full', number>>): number {
  return process.env.EVERGRANT_TEST_LENGTH === 'full' ? full : short;
}
