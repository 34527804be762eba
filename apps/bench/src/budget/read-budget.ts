import { readFileSync } from 'node:fs';
import { packageFolder } from '../package-folder.ts';

/** What a call may allocate, as it is stored. */
export interface Budget {
  /** The major of the Node that counted. */
  node: number;
  /**
   * By how much a count may exceed the budget: a share of it on that Node, and on another one, whose objects have other
   * sizes; and in any case this many bytes, which is less than one object with a few properties.
   */
  tolerance: { sameNode: number; otherNode: number; bytes: number };
  /** Bytes beyond the same call without us. */
  bytes: Record<string, number>;
}

export const budgetFile: URL = new URL('src/budget/budget.json', packageFolder);

export function readBudget(): Budget {
  return JSON.parse(readFileSync(budgetFile, 'utf8')) as Budget;
}
