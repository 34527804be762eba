import { quantity } from 'command-line';
import type { RunResult } from '../run/run-result.ts';
import { totalOf } from './results-table.ts';

/** The leeway of a token that lives three seconds: a token sent before a longer stall may arrive expired. */
const notableStallMs = 300;

function lossesOf({ adapter, losses, system }: RunResult): string[] {
  return [...losses].map(
    ([reason, times]) => `Lost with ${system} and ${adapter}, ${quantity(times, 'call')}: ${reason}`,
  );
}

function outagesOf(results: readonly RunResult[]): string[] {
  const outages = results.flatMap(({ outage }) => outage ?? []);
  if (outages.length === 0) return [];
  const longest = Math.round(Math.max(...outages.map(({ lengthMs }) => lengthMs)));
  const calls = outages.reduce((sum, outage) => sum + outage.calls, 0);
  const failed = quantity(totalOf(results).failedTokenRequests, 'token request');
  return [`Outages lasted up to ${longest} ms: ${failed} failed, ${quantity(calls, 'call')} made.`];
}

/** Says what the table leaves out: the outages, real systems, why calls were lost. */
export function notes(results: readonly RunResult[], stalledMs: number): string {
  const lines = outagesOf(results);
  if (stalledMs > notableStallMs) {
    const stall = `${Math.round(stalledMs)} ms`;
    lines.push(`Busy machine: the demo could not run for up to ${stall}, which can lose calls.`);
  }
  for (const { remark, system } of results) if (remark) lines.push(`${system}, the real system: ${remark}`);
  lines.push(...results.flatMap(lossesOf));
  if (results.some(({ stopped }) => stopped))
    lines.push('Stopped before the end: the counts are incomplete.');
  return lines.map((line) => `${line}\n`).join('');
}
