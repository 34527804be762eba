import { styleText } from 'node:util';
import { expect, test } from 'vitest';
import { terminalPicture } from './terminal-picture.ts';

const style = (...words: Parameters<typeof styleText>): string =>
  styleText(words[0], words[1], { validateStream: false });
const options = { title: 'npm start', description: 'A "run"' };

test('the picture keeps the columns and the colours of the terminal', () => {
  const svg = terminalPicture(`${style('green', 'ok')}  ${style('bold', 'a < b')}\n`, options);
  expect(svg).toContain('fill="#56d364"><text x="16" y="46" textLength="16">ok</text>');
  expect(svg).toContain('font-weight="bold"><text x="48" y="46" textLength="40">a &lt; b</text>');
  expect(svg).toContain('aria-label="A &quot;run&quot;"');
  expect(svg).not.toContain('\u001B');
});

test('the picture draws bars and rules as shapes, because fonts differ in them', () => {
  const svg = terminalPicture('█▄ x\n──', options);
  expect(svg).toContain(
    '<rect x="16" y="35" width="8" height="15"/><rect x="24" y="42.5" width="8" height="7.5"/>',
  );
  expect(svg).toContain('<text x="40" y="46" textLength="8">x</text>');
  expect(svg).toContain('<rect x="24" y="59" width="8" height="1"/>');
  expect(svg).not.toMatch(/[█▄─]/);
});
