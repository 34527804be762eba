import { expect, test } from 'vitest';
import type { RunResult } from '../run/run-result.ts';
import { remarks } from './remarks.ts';
import { resultsTable } from './results-table.ts';

function result(changes: Partial<RunResult> = {}): RunResult {
  return {
    system: 'edx',
    adapter: 'axios',
    kind: 'emulated',
    calls: 10,
    answered: 10,
    lost: 0,
    losses: new Map(),
    tokenRequests: 4,
    renewals: 3,
    resends: 2,
    longestWaitMs: 12.2,
    outage: { lengthMs: 899.6, calls: 5 },
    failedTokenRequests: 1,
    stopped: false,
    ...changes,
  };
}

test('every run has a row, and the last row is the sum', () => {
  const slow = result({ system: 'oro-commerce', adapter: 'nestjs', longestWaitMs: 1500 });
  const lines = resultsTable([result(), slow]).split('\n');
  const titles = 'system|adapter|calls|answered|lost|token requests|renewals|resends|longest wait';
  expect(lines[0]?.split(/ {2,}/)).toEqual(titles.split('|'));
  expect(lines[2]?.split(/ {2,}/)).toEqual(['edx', 'axios', '10', '10', '0', '4', '3', '2', '13 ms']);
  expect(lines[5]?.split(/ {2,}/)).toEqual(['in all', '20', '20', '0', '8', '6', '4', '1500 ms']);
});

test('it fits into 100 columns with the longest names and large numbers', () => {
  const wide = result({ system: 'oro-commerce', kind: 'real', calls: 12_345, answered: 12_345 });
  const width = Math.max(
    ...resultsTable([wide])
      .split('\n')
      .map((line) => line.length),
  );
  expect(width).toBeLessThanOrEqual(100);
});

test('a run in which no call met a renewal has no longest wait', () => {
  const { longestWaitMs: _, ...calm } = result();
  expect(resultsTable([calm]).split('\n')[2]).toMatch(/–$/);
});

test('the remarks say how the outage went', () => {
  expect(remarks([result()], 20)).toContain(
    'Token endpoints were down for 900 ms: 1 token request failed, 5 calls made meanwhile.',
  );
  expect(remarks([result()], 20)).toMatch(/No call was lost\.\n$/);
});

test('the remarks give the reasons of lost calls', () => {
  const unlucky = result({ answered: 7, lost: 3, losses: new Map([['HTTP 401', 3]]) });
  expect(remarks([result(), unlucky], 20)).toMatch(
    /Lost in edx × axios, 3 calls: HTTP 401\nLOST: 3 calls\.\n$/,
  );
});

test('the remarks name what was called in reality, and say when it was stopped', () => {
  const real = result({ kind: 'real', remark: 'GET https://api.example.com/users', stopped: true });
  expect(remarks([real], 20)).toContain('edx, for real: GET https://api.example.com/users\nStopped');
});

test('the remarks say when the machine was too busy for what was asked of it', () => {
  expect(remarks([result()], 1234.5)).toContain(
    'This machine was busy: for up to 1235 ms nothing moved here',
  );
  expect(remarks([result()], 250)).not.toContain('busy');
});
