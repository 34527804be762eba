import type { CallEnd } from '../driver/fleet-process.ts';
import { atLeast, exactly, type Finding } from './finding.ts';

/** Findings that enough calls were answered and none was lost. */
export function noneLost(ends: readonly CallEnd[], least: number): Finding[] {
  const answered = ends.filter(({ end }) => end === 'answered').length;
  const problems = ends.flatMap(({ problem }) => problem ?? []);
  const why = problems.length === 0 ? '' : ` (${[...new Set(problems)].join(', ')})`;
  return [atLeast('calls answered', answered, least), exactly(`calls lost${why}`, problems.length, 0)];
}

/** Duration of the longest call, milliseconds. */
export function longestMs(ends: readonly CallEnd[]): number {
  return ends.reduce((longest, { durationMs }) => Math.max(longest, durationMs), 0);
}
