import type { Budget } from './read-budget.ts';

/** A budget that is so far above the count holds nothing any more. */
const slack = 0.25;

/** What is wrong with these counts, one line each. `node` is the major of the Node that counted. */
export function compareWithBudget(
  counted: Readonly<Record<string, number>>,
  { bytes, node: budgetNode, tolerance }: Budget,
  node: number,
): string[] {
  const above = node === budgetNode ? tolerance.sameNode : tolerance.otherNode;
  return Object.entries(counted).flatMap(([call, count]) => {
    const budget = bytes[call];
    if (budget === undefined) return [`${call} has no budget`];
    const most = budget + Math.max(budget * above, tolerance.bytes);
    if (count > most) return [`${call} allocates ${count} bytes: that is above its budget of ${budget}`];
    if (node === budgetNode && count < budget * (1 - slack))
      return [`${call} allocates ${count} bytes: its budget of ${budget} is too high, lower it`];
    return [];
  });
}
