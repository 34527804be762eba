import { expect, test } from 'vitest';
import { createPaint } from './paint.ts';

const output = (isTTY: boolean) => ({ write: () => {}, isTTY });
const terminal = { TERM: 'xterm-256color' };

test.each([
  ['a terminal is coloured', true, terminal, true],
  ['a file is not coloured', false, terminal, false],
  ['NO_COLOR turns colours off', true, { ...terminal, NO_COLOR: '1' }, false],
  ['a dumb terminal is not coloured', true, { TERM: 'dumb' }, false],
  ['FORCE_COLOR colours a file', false, { FORCE_COLOR: '1' }, true],
  ['FORCE_COLOR=0 turns colours off', true, { ...terminal, FORCE_COLOR: '0' }, false],
])('%s', (_, isTTY, environment, coloured) => {
  expect(createPaint(output(isTTY), environment)('green', 'text') !== 'text').toBe(coloured);
});
