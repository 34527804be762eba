import { type Column, draw } from 'command-line';
import type { RunResult } from '../run/run-result.ts';
import type { Paint } from './paint.ts';

type Row = Omit<RunResult, 'losses' | 'outage'>;

function wait(ms: number | undefined): string {
  if (ms === undefined) return '–';
  return ms < 1000 ? `${Math.ceil(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

const systemColumn: Column<Row> = {
  title: 'system',
  cell: ({ kind, system }) => (kind === 'real' ? `${system}, real` : system),
  align: 'left',
};
const adapterColumn: Column<Row> = { title: 'adapter', cell: ({ adapter }) => adapter, align: 'left' };

function countColumns(paint: Paint): readonly Column<Row>[] {
  return [
    { title: 'calls', cell: ({ calls }) => calls },
    {
      title: 'lost',
      cell: ({ lost }) => paint(lost > 0 ? 'red' : 'green', lost.toLocaleString('en')),
    },
    { title: 'token\nrequests', cell: ({ tokenRequests }) => tokenRequests },
    { title: 'renewals', cell: ({ renewals }) => renewals },
    { title: 'resends', cell: ({ resends }) => resends },
    { title: 'longest\nwait', cell: ({ longestWaitMs }) => wait(longestWaitMs) },
  ];
}

/** Adds up results. The kind is that of the first one. */
export function totalOf(results: readonly RunResult[], system = 'all'): Row {
  const sum = (read: (result: RunResult) => number): number =>
    results.reduce((total, result) => total + read(result), 0);
  const waits = results.flatMap(({ longestWaitMs }) => longestWaitMs ?? []);
  return {
    system,
    adapter: '',
    kind: results[0]?.kind ?? 'emulated',
    calls: sum(({ calls }) => calls),
    answered: sum(({ answered }) => answered),
    lost: sum(({ lost }) => lost),
    tokenRequests: sum(({ tokenRequests }) => tokenRequests),
    renewals: sum(({ renewals }) => renewals),
    resends: sum(({ resends }) => resends),
    ...(waits.length > 0 && { longestWaitMs: Math.max(...waits) }),
    failedTokenRequests: sum(({ failedTokenRequests }) => failedTokenRequests),
    stopped: results.some(({ stopped }) => stopped),
  };
}

/** Draws a row for each system, or with `all` for each system and adapter, and a total. Fits 80 columns. */
export function resultsTable(results: readonly RunResult[], paint: Paint, all: boolean): string {
  const systems = [...new Set(results.map(({ system }) => system))];
  const rows = all
    ? results
    : systems.map((name) =>
        totalOf(
          results.filter(({ system }) => system === name),
          name,
        ),
      );
  const columns = [systemColumn, ...(all ? [adapterColumn] : []), ...countColumns(paint)];
  const total: Row = { ...totalOf(results), kind: 'emulated' };
  return draw(columns, rows, { total, emphasize: (text) => paint('bold', text) });
}
