import { expect, test } from 'vitest';
import { defaultLiveOptions } from './live/live-options.ts';
import { parseArguments } from './parse-arguments.ts';

function parse(line: string): {
  options: object | undefined;
  exitCode: number | undefined;
  complained: string;
} {
  let complained = '';
  const { exitCode, ...rest } = parseArguments(line === '' ? [] : line.split(' '), ['one', 'two'], {
    output: { write: () => {} },
    errors: { write: (text) => (complained += text) },
  });
  return { exitCode, complained, options: 'options' in rest ? rest.options : undefined };
}

test('a command line without options asks for a live run with the defaults', () => {
  expect(parse('').options).toEqual({ ...defaultLiveOptions, quick: false });
});

test('every option of a live run is read', () => {
  const line =
    '-n 3 -s 1.5 --calls 7 --lifetime 60 --kill-every 0 --redis-outage 0.5 -p edx --revoke-previous';
  expect(parse(line).options).toEqual({
    processes: 3,
    seconds: 1.5,
    calls: 7,
    lifetime: 60,
    killEvery: 0,
    redisOutage: 0.5,
    provider: 'edx',
    revokePrevious: true,
    alone: false,
    quick: false,
  });
});

test('--prove takes all proofs or names of proofs', () => {
  expect(parse('--prove all').options).toMatchObject({ prove: ['one', 'two'], quick: false });
  expect(parse('--prove two --quick').options).toMatchObject({ prove: ['two'], quick: true });
});

test.each([
  ['--processes 0', '--processes'],
  ['--processes 1.5', '--processes'],
  ['--seconds 0', '--seconds'],
  ['--kill-every=-1', '--kill-every'],
  ['--provider nobody', '--provider'],
  ['--prove three', '--prove'],
  ['--alone --redis-outage 5', '--redis-outage'],
  ['--unheard-of', '--unheard-of'],
  ['word', 'too many arguments'],
])('the command line %j is refused with a message that names the mistake', (line, mistake) => {
  const { complained, exitCode } = parse(line);
  expect(exitCode).toBe(2);
  expect(complained).toContain(mistake);
  expect(complained).toContain('node --run fleet -- --help');
});
