/** Median and extremes of several figures. */
export interface Summary {
  median: number;
  lowest: number;
  highest: number;
}

/** @throws {RangeError} if there are no figures. */
export function summarise(figures: readonly number[]): Summary {
  if (figures.length === 0) throw new RangeError('there are no figures to summarise');
  const sorted = [...figures].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] as number;
  const middle = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
  return { median, lowest: at(0), highest: at(sorted.length - 1) };
}

/** Summarises the ratios of two cases, round by round. */
export function compareRounds(rounds: readonly number[], base: readonly number[]): Summary {
  return summarise(rounds.map((time, round) => time / (base[round] as number)));
}
