import { expect, test } from 'vitest';
import { parseArguments } from './parse-arguments.ts';
import { systems } from './systems.ts';

const adapters = ['axios', 'fetch', 'express'];

function parse(...words: string[]): { options?: object; exitCode?: number; complained: string } {
  let complained = '';
  const commandLine = parseArguments(words, adapters, {
    output: { write: () => {} },
    errors: { write: (text) => (complained += text) },
  });
  return { ...commandLine, complained };
}

test('without arguments, the demo runs everything', () => {
  expect(parse().options).toEqual({ provider: systems, adapter: adapters, quick: false, all: false });
});

test('systems and adapters can be chosen with repeated options or with a list', () => {
  const { options } = parse('--provider', 'edx', '-p', 'cognito', '--adapter=fetch, axios');
  expect(options).toMatchObject({ provider: ['cognito', 'edx'], adapter: ['axios', 'fetch'] });
});

test('the length of the outage, quick runs and a row for each adapter can be asked for', () => {
  expect(parse('--outage', '0', '--quick', '--all').options).toMatchObject({
    outage: 0,
    quick: true,
    all: true,
  });
});

test.each<[string[], string]>([
  [['-p', 'edz'], "argument 'edz' is invalid. Use one of learn-amp, cognito, thrive, edx, oro-commerce."],
  [['-a', 'got'], "argument 'got' is invalid. Use one of axios, fetch, express."],
  [['--outage', 'long'], "argument 'long' is invalid. Use a whole number from 0 to 60000."],
  [['--outage', '60001'], "argument '60001' is invalid"],
  [['--speed'], "'--speed'"],
  [['edx'], 'too many arguments'],
])('the command line %j is refused with %j', (words, message) => {
  const { complained, exitCode } = parse(...words);
  expect(exitCode).toBe(2);
  expect(complained).toContain(message);
  expect(complained).toContain('npm start -- --help lists all options.');
});
