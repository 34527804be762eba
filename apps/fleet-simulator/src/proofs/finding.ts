/** A figure of a run and its expected value. */
export interface Finding {
  what: string;
  found: number;
  /** The expected value in words; empty if the figure is for information only. */
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

/** A figure for information only. */
export const info = (what: string, found: number): Finding => ({ what, found, wanted: '', good: true });
