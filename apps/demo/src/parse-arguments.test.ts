import { expect, test } from 'vitest';
import { parseArguments } from './parse-arguments.ts';
import { systems } from './systems.ts';
import { UsageError } from './usage-error.ts';

const adapters = ['axios', 'fetch', 'express'];
const parse = (...words: string[]) => parseArguments(words, adapters);

test('without arguments, everything is run', () => {
  expect(parse()).toEqual({ help: false, systems, adapters });
});

test('systems and adapters can be narrowed, by several options or by a list', () => {
  const options = parse('--provider', 'edx', '-p', 'cognito', '--adapter=fetch, axios');
  expect(options.systems).toEqual(['cognito', 'edx']);
  expect(options.adapters).toEqual(['axios', 'fetch']);
});

test.each([['--help'], ['-h']])('%s asks for help', (word) => {
  expect(parse(word).help).toBe(true);
});

test('the length of the outage can be set', () => {
  expect(parse('--outage', '0').outageMs).toBe(0);
  expect(parse('--outage=5000').outageMs).toBe(5000);
});

test.each<[string[], string]>([
  [
    ['-p', 'edz'],
    "--provider: there is no 'edz'; it is one of learn-amp, cognito, thrive, edx, oro-commerce",
  ],
  [['-p', 'edx,'], "--provider: there is no ''; it is one of"],
  [['-a', 'got'], "--adapter: there is no 'got'; it is one of axios, fetch, express"],
  [['--outage', 'long'], "--outage: 'long' is no number of milliseconds from 0 to 60000"],
  [['--outage', '-1'], '--outage'],
  [['--outage', '1.5'], "--outage: '1.5' is no number"],
  [['--outage', '60001'], "--outage: '60001' is no number"],
  [['--speed'], "'--speed'"],
  [['edx'], "'edx'"],
  [['--provider'], '--provider'],
])('%j is refused with %j', (words, message) => {
  expect(() => parse(...words)).toThrow(UsageError);
  expect(() => parse(...words)).toThrow(message);
});
