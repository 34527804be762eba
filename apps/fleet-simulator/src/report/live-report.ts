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

/** When refresh-ahead begins, by default. */
const refreshAheadFraction = 0.75;

/** Where renewals begin, what one process would have asked for in that time. */
function ofOneProcess(seconds: number, { lifetime }: LiveOptions): number {
  return 1 + Math.floor(seconds / (refreshAheadFraction * lifetime));
}

/** What a live run came to. */
export function liveReport(result: LiveResult): string {
  const { killed, killedOver, lastedSeconds, longestMs, medianMs, ninetyNineMs, options, places } = result;
  const { crashes, problems, tokenRequests, total, unfinished } = result;
  const rows = places.map((place, index): Row => ({ ...place, name: `${index + 1}` }));
  const one = ofOneProcess(lastedSeconds, options);
  const reasons = [...problems].map(([problem, count]) => `${problem} (${count})`).join(', ');
  const lines = [
    `${quantity(tokenRequests, 'token request')} in ${lastedSeconds.toFixed(1)} s. One process that nobody kills makes about ${one}.`,
    `${quantity(killed, 'process', 'processes')} killed and replaced, ${killedOver} of them over a token request.`,
    `A call took ${medianMs.toFixed(1)} ms (median), ${ninetyNineMs.toFixed(0)} ms (99 %), ${longestMs.toFixed(0)} ms (longest).`,
    ...(total.cutOff > 0 ? [`What was cut off, with its process, was begun again in another one.`] : []),
    ...(crashes > 0
      ? [`${quantity(crashes, 'process', 'processes')} ended although nobody killed them.`]
      : []),
    ...(unfinished > 0 ? [`${quantity(unfinished, 'call')} had not ended when the run was stopped.`] : []),
    total.lost === 0 ? 'No call was lost.' : `${quantity(total.lost, 'call')} lost: ${reasons}.`,
  ];
  return `${draw(columns, rows, { total: { ...total, name: 'all' } })}\n${lines.join('\n')}\n`;
}
