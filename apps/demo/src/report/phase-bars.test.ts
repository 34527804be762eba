import { expect, test } from 'vitest';
import { phaseBars } from './phase-bars.ts';
import { sampleResult } from '../test-support.ts';
import type { RunState } from './run-state.ts';

const plain = (_: string, text: string): string => text;
const emulated = (phase: number): RunState => ({ kind: 'emulated', phase });

test('each phase shows which runs have passed it, which are in it and which have yet to come', () => {
  const done: RunState = { ...emulated(4), result: sampleResult() };
  const stopped: RunState = { ...emulated(4), result: sampleResult({ stopped: true }) };
  expect(phaseBars([done, stopped, emulated(1), emulated(-1)], plain, 80).split('\n')).toEqual([
    'renewing ahead of expiry  ■■■· 3/4',
    'token revoked             ■■▸· 2/4',
    'token expired             ■■·· 2/4',
    'token endpoint down       ■■·· 2/4',
    'token endpoint back       ■▸·· 1/4',
    '0 calls, 0 lost, 0 renewals, 0 resends',
  ]);
});

test('a narrow terminal shows counts without bars, and a real system has no phases', () => {
  const runs = Array.from({ length: 45 }, () => emulated(0));
  expect(phaseBars(runs, plain, 78).split('\n')[0]).toBe('renewing ahead of expiry  0/45');
  expect(phaseBars([{ kind: 'real', phase: -1 }], plain, 80).split('\n')).toHaveLength(1);
});
