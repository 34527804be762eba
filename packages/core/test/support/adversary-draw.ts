import { seededRandom } from '../soak/simulated-provider.ts';

/** Draws what an adversary does next; the same things for the same seed. */
export class Draw {
  readonly random: () => number;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.random() < probability;
  }

  /** A whole number from 0 up to `end`. */
  below(end: number): number {
    return Math.floor(this.random() * end);
  }

  one<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }
}
