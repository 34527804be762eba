import { binomialDistribution, median as medianOf } from 'simple-statistics';

/** A median and an interval around it, in which the true median lies with a confidence of 95 %. */
export interface Summary {
  median: number;
  low: number;
  high: number;
}

const confidence = 0.95;

/**
 * How many of the lowest figures, and of the highest, lie outside of the interval. The number of figures beneath the
 * true median is distributed binomially, whatever the distribution of the figures. Fewer than six figures are too few:
 * then it is 0, and the interval has all of them.
 */
function outsideEachEnd(count: number): number {
  const probabilities = binomialDistribution(count, 0.5) ?? [];
  let outside = 0;
  let beneath = probabilities[0] ?? 1;
  while (2 * beneath <= 1 - confidence) {
    outside++;
    beneath += probabilities[outside] ?? 1;
  }
  return Math.max(0, outside - 1);
}

/** @throws {RangeError} if there are no figures. */
export function summarise(figures: readonly number[]): Summary {
  if (figures.length === 0) throw new RangeError('there are no figures to summarise');
  const sorted = [...figures].sort((a, b) => a - b);
  const outside = outsideEachEnd(sorted.length);
  return {
    median: medianOf(sorted),
    low: sorted[outside] as number,
    high: sorted[sorted.length - 1 - outside] as number,
  };
}

/** Summarises the ratios of two cases, round by round. */
export function compareRounds(rounds: readonly number[], base: readonly number[]): Summary {
  return summarise(rounds.map((time, round) => time / (base[round] as number)));
}
