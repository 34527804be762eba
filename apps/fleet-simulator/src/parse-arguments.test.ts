import { expect, test } from 'vitest';
import { usualRun } from './live/live-options.ts';
import { parseArguments, UsageError } from './parse-arguments.ts';

const parse = (line: string): unknown => parseArguments(line === '' ? [] : line.split(' '), ['one', 'two']);

test('with nothing said, a live run is as usual', () => {
  expect(parse('')).toEqual({ kind: 'live', options: usualRun });
});

test('every option of a live run is heeded', () => {
  const line =
    '-n 3 -s 1.5 --calls 7 --lifetime 60 --kill-every 0 --redis-outage 0.5 -p edx --revoke-previous';
  expect(parse(line)).toEqual({
    kind: 'live',
    options: {
      processes: 3,
      seconds: 1.5,
      callsPerSecond: 7,
      lifetimeSeconds: 60,
      killEverySeconds: 0,
      redisOutageSeconds: 0.5,
      provider: 'edx',
      revokePrevious: true,
      alone: false,
    },
  });
});

test('proofs are shown all, or as they are named', () => {
  expect(parse('--prove all')).toEqual({ kind: 'prove', names: ['one', 'two'], full: true });
  expect(parse('--prove two --quick')).toEqual({ kind: 'prove', names: ['two'], full: false });
});

test.each([
  ['--processes 0', '--processes'],
  ['--processes 1.5', '--processes'],
  ['--seconds 0', '--seconds'],
  ['--seconds 1e9', '--seconds'],
  ['--kill-every=-1', '--kill-every'],
  ['--provider nobody', '--provider'],
  ['--prove three', '--prove'],
  ['--alone --redis-outage 5', '--redis-outage'],
  ['--unheard-of', '--unheard-of'],
  ['word', 'word'],
])('%s is refused by name', (line, name) => {
  expect(() => parse(line)).toThrow(UsageError);
  expect(() => parse(line)).toThrow(name);
});
