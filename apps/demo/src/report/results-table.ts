import type { RunResult } from '../run/run-result.ts';
import { type Column, layOut } from './table.ts';

type Row = Omit<RunResult, 'losses' | 'outage'>;

function wait(ms: number | undefined): string {
  return ms === undefined ? '–' : `${Math.ceil(ms)} ms`;
}

const columns: readonly Column<Row>[] = [
  {
    title: 'system',
    cell: ({ kind, system }) => (kind === 'real' ? `${system} (real)` : system),
    align: 'left',
  },
  { title: 'adapter', cell: ({ adapter }) => adapter, align: 'left' },
  { title: 'calls', cell: ({ calls }) => String(calls) },
  { title: 'answered', cell: ({ answered }) => String(answered) },
  { title: 'lost', cell: ({ lost }) => String(lost) },
  { title: 'token requests', cell: ({ tokenRequests }) => String(tokenRequests) },
  { title: 'renewals', cell: ({ renewals }) => String(renewals) },
  { title: 'resends', cell: ({ resends }) => String(resends) },
  { title: 'longest wait', cell: ({ longestWaitMs }) => wait(longestWaitMs) },
];

/** All runs together, as one row. */
export function totalOf(results: readonly RunResult[]): Row {
  const sum = (read: (result: RunResult) => number): number =>
    results.reduce((total, result) => total + read(result), 0);
  const waits = results.flatMap(({ longestWaitMs }) => longestWaitMs ?? []);
  return {
    system: 'in all',
    adapter: '',
    kind: 'emulated',
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

/** System × adapter → what became of the calls. */
export function resultsTable(results: readonly RunResult[]): string {
  return layOut(columns, results, totalOf(results));
}
