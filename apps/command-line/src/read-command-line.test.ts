import { Command } from 'commander';
import { expect, test } from 'vitest';
import { listOf, numberFrom, oneOf } from './option-parsers.ts';
import { readCommandLine } from './read-command-line.ts';

function read(...words: string[]): { line: object; printed: string; complained: string } {
  const written = { printed: '', complained: '' };
  const command = new Command('program')
    .option('-s, --system <names>', 'systems', listOf(['edx', 'thrive']))
    .option('-m, --mode <name>', 'mode', oneOf(['fast', 'slow']))
    .option('-n, --times <number>', 'times', numberFrom(1, 9, { whole: true }))
    .option('--seconds <number>', 'length', numberFrom(0, 60));
  const line = readCommandLine(command, words, {
    output: { write: (text) => (written.printed += text) },
    errors: { write: (text) => (written.complained += text) },
  });
  return { line, ...written };
}

test('options are read as names, lists and numbers', () => {
  const { line } = read('-s', 'thrive', '--system=edx, thrive', '-m', 'slow', '-n', '3', '--seconds', '0.5');
  expect(line).toEqual({
    names: [],
    options: { system: ['edx', 'thrive'], mode: 'slow', times: 3, seconds: 0.5 },
  });
});

test.each([['--help'], ['-h']])('%s prints the help and ends the program with exit code 0', (word) => {
  const { complained, line, printed } = read(word);
  expect([line, complained]).toEqual([{ exitCode: 0 }, '']);
  expect(printed).toContain('--system <names>');
});

test.each([
  [['-s', 'edz'], "'-s, --system <names>' argument 'edz' is invalid. Use one of edx, thrive."],
  [['-s', 'edx,'], "argument 'edx,' is invalid"],
  [['-m', 'faster'], 'Use one of fast, slow.'],
  [['-n', '0'], 'Use a whole number from 1 to 9.'],
  [['-n', '1.5'], 'Use a whole number from 1 to 9.'],
  [['-n', 'many'], "argument 'many' is invalid"],
  [['--seconds=-1'], 'Use a number from 0 to 60.'],
  [['--seconds', '1e9'], 'Use a number from 0 to 60.'],
  [['--sistem'], "unknown option '--sistem'\n(Did you mean --system?)"],
  [['--mode'], 'argument missing'],
  [['edx'], 'too many arguments'],
])('the command line %j is refused with an explanation and exit code 2', (words, explanation) => {
  const { complained, line, printed } = read(...words);
  expect([line, printed]).toEqual([{ exitCode: 2 }, '']);
  expect(complained).toContain(explanation);
});
