import { budgetedCalls } from './budgeted-calls.ts';
import { countAllocations } from './count-allocations.ts';

const [, , only] = process.argv;
const counted = await countAllocations(budgetedCalls.filter(({ benchmark }) => !only || benchmark === only));
process.stdout.write(JSON.stringify(counted));
process.exit(); // whatever the libraries hold open
