import { expect, test } from 'vitest';
import { sampleResult as result } from '../test-support.ts';
import { notes } from './notes.ts';

test('the notes say how long the outages were and what happened meanwhile', () => {
  expect(notes([result(), result()], 20)).toBe(
    'Outages lasted up to 900 ms: 2 token requests failed, 10 calls made.\n',
  );
});

test('the notes give the reasons of lost calls', () => {
  const unlucky = result({ answered: 7, lost: 3, losses: new Map([['HTTP 401', 3]]) });
  expect(notes([result(), unlucky], 20)).toContain('Lost with edx and axios, 3 calls: HTTP 401\n');
});

test('the notes name what was called at a real system and say that the demo was stopped', () => {
  const real = result({ kind: 'real', remark: 'GET https://api.example.com/users', stopped: true });
  expect(notes([real], 20)).toContain(
    'edx, the real system: GET https://api.example.com/users\nStopped before the end',
  );
});

test('the notes say when the machine was too busy for the times of the demo', () => {
  expect(notes([result()], 1234.5)).toContain('Busy machine: the demo could not run for up to 1235 ms');
  expect(notes([result()], 250)).not.toContain('Busy');
});
