import type { RunResult } from '../run/run-result.ts';
import { quantity } from './quantity.ts';
import { totalOf } from './results-table.ts';

/** As long as the leeway of a token that lives three seconds: one that is sent off good may arrive expired. */
const notableStallMs = 300;

function lossesOf({ adapter, losses, system }: RunResult): string[] {
  return [...losses].map(
    ([reason, times]) => `Lost in ${system} × ${adapter}, ${quantity(times, 'call')}: ${reason}`,
  );
}

function outagesOf(results: readonly RunResult[], failedTokenRequests: number): string[] {
  const outages = results.flatMap(({ outage }) => outage ?? []);
  if (outages.length === 0) return [];
  const lengths = outages.map(({ lengthMs }) => Math.round(lengthMs));
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)];
  const length = shortest === longest ? `${longest} ms` : `${shortest} to ${longest} ms`;
  const calls = outages.reduce((sum, outage) => sum + outage.calls, 0);
  return [
    `Token endpoints were down for ${length}: ${quantity(failedTokenRequests, 'token request')} failed, ` +
      `${quantity(calls, 'call')} made meanwhile.`,
  ];
}

/** What the table does not say: how the outage went, what was called in reality, why calls were lost. */
export function remarks(results: readonly RunResult[], stalledMs: number): string {
  const lines: string[] = [];
  const { failedTokenRequests, lost, stopped } = totalOf(results);
  lines.push('Longest wait: the slowest call, start to answer, that was under way during a renewal.');
  lines.push(...outagesOf(results, failedTokenRequests));
  if (stalledMs > notableStallMs) {
    lines.push(
      `This machine was busy: for up to ${Math.round(stalledMs)} ms nothing moved here, calls included.`,
    );
  }
  for (const { remark, system } of results) if (remark) lines.push(`${system}, for real: ${remark}`);
  lines.push(...results.flatMap(lossesOf));
  if (stopped) lines.push('Stopped before the end: the table shows how far it came.');
  lines.push(lost === 0 ? 'No call was lost.' : `LOST: ${quantity(lost, 'call')}.`);
  return `${lines.join('\n')}\n`;
}
