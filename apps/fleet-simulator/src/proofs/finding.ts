/** A figure of a run, and what it should be. */
export interface Finding {
  what: string;
  found: number;
  /** In words; empty where the figure is only told. */
  wanted: string;
  good: boolean;
}

export const exactly = (what: string, found: number, wanted: number): Finding => ({
  what,
  found,
  wanted: `${wanted}`,
  good: found === wanted,
});

export const atMost = (what: string, found: number, most: number): Finding => ({
  what,
  found,
  wanted: `at most ${most}`,
  good: found <= most,
});

export const atLeast = (what: string, found: number, least: number): Finding => ({
  what,
  found,
  wanted: `at least ${least}`,
  good: found >= least,
});

/** For the record. */
export const told = (what: string, found: number): Finding => ({ what, found, wanted: '', good: true });
