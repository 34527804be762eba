// Counts what calls allocate now and stores it as their budget: `pnpm --dir apps/bench run budget`.
import { writeFileSync } from 'node:fs';
import { countInChild } from './count-in-child.ts';
import { type Budget, budgetFile } from './read-budget.ts';

const budget: Budget = {
  node: Number(process.versions.node.split('.')[0]),
  tolerance: { sameNode: 0.03, otherNode: 0.1, bytes: 40 },
  bytes: await countInChild(),
};
writeFileSync(budgetFile, `${JSON.stringify(budget, null, 2)}\n`);
