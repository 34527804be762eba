import { type Column, draw, quantity } from 'command-line';
import type { LiveOptions } from '../live/live-options.ts';
import type { LiveResult, PlaceResult } from '../live/live-result.ts';

type Row = PlaceResult & { name: string };

const columns: readonly Column<Row>[] = [
  { title: 'place', cell: ({ name }) => name, align: 'left' },
  { title: 'processes', cell: ({ processes }) => processes },
  { title: 'calls', cell: ({ begun }) => begun },
  { title: 'answered', cell: ({ answered }) => answered },
  { title: 'cut off', cell: ({ cutOff }) => cutOff },
  { title: 'lost', cell: ({ lost }) => lost },
  { title: 'token\nrequests', cell: ({ tokenRequests }) => tokenRequests },
  { title: 'picked\nup', cell: ({ pickedUp }) => pickedUp },
  { title: 'store\nfailures', cell: ({ storeFailures }) => storeFailures },
];

/** The default start of refresh-ahead, as a share of the lifetime. */
const refreshAheadFraction = 0.75;

/** How many token requests one process makes in this time. */
function ofOneProcess(seconds: number, { lifetime }: LiveOptions): number {
  return 1 + Math.floor(seconds / (refreshAheadFraction * lifetime));
}

/** Reports the figures of a live run. */
export function liveReport(result: LiveResult): string {
  const { killed, killedOver, lastedSeconds, longestMs, medianMs, ninetyNineMs, options, places } = result;
  const { crashes, problems, tokenRequests, total, unfinished } = result;
  const rows = places.map((place, index): Row => ({ ...place, name: `${index + 1}` }));
  const one = ofOneProcess(lastedSeconds, options);
  const reasons = [...problems].map(([problem, count]) => `${problem} (${count})`).join(', ');
  const lines = [
    `${quantity(tokenRequests, 'token request')} in ${lastedSeconds.toFixed(1)} s. One process that is never killed makes about ${one}.`,
    `${quantity(killed, 'process', 'processes')} killed and replaced, ${killedOver} of them during a token request.`,
    `A call took ${medianMs.toFixed(1)} ms (median), ${ninetyNineMs.toFixed(0)} ms (99 %), ${longestMs.toFixed(0)} ms (longest).`,
    ...(total.cutOff > 0 ? [`Calls that were cut off by a kill were started again in another process.`] : []),
    ...(crashes > 0 ? [`${quantity(crashes, 'process', 'processes')} ended by themselves.`] : []),
    ...(unfinished > 0 ? [`${quantity(unfinished, 'call')} had not ended when the run was stopped.`] : []),
    total.lost === 0 ? 'No call was lost.' : `${quantity(total.lost, 'call')} lost: ${reasons}.`,
  ];
  return `${draw(columns, rows, { total: { ...total, name: 'all' } })}\n${lines.join('\n')}\n`;
}
