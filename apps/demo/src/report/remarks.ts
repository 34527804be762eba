import type { RunResult } from '../run/run-result.ts';
import { quantity } from './quantity.ts';
import { totalOf } from './results-table.ts';

function lossesOf({ adapter, losses, system }: RunResult): string[] {
  return [...losses].map(
    ([reason, times]) => `Lost in ${system} × ${adapter}, ${quantity(times, 'call')}: ${reason}`,
  );
}

/** What the table does not say: how the outage went, what was called in reality, why calls were lost. */
export function remarks(results: readonly RunResult[], outageMs: number): string {
  const lines: string[] = [];
  const { callsInOutage, failedTokenRequests, lost, stopped } = totalOf(results);
  lines.push('Longest wait: the slowest call, start to answer, that was under way during a renewal.');
  if (callsInOutage > 0) {
    const failed = quantity(failedTokenRequests, 'token request');
    lines.push(
      `Token endpoints down for ${outageMs} ms: ${failed} failed, ${callsInOutage} calls made meanwhile.`,
    );
  }
  for (const { remark, system } of results) if (remark) lines.push(`${system}, for real: ${remark}`);
  lines.push(...results.flatMap(lossesOf));
  if (stopped) lines.push('Stopped before the end: the table shows how far it came.');
  lines.push(lost === 0 ? 'No call was lost.' : `LOST: ${quantity(lost, 'call')}.`);
  return `${lines.join('\n')}\n`;
}
