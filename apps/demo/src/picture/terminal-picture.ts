import { createAnsiSequenceParser, createColorPalette, type ParseToken } from 'ansi-sequence-parser';

const palette = createColorPalette({
  black: '#1e2227',
  red: '#ff7b72',
  green: '#56d364',
  yellow: '#e3b341',
  blue: '#79c0ff',
  magenta: '#d2a8ff',
  cyan: '#76e3ea',
  white: '#c9d1d9',
  brightBlack: '#6e7681',
  brightRed: '#ff7b72',
  brightGreen: '#56d364',
  brightYellow: '#e3b341',
  brightBlue: '#79c0ff',
  brightMagenta: '#d2a8ff',
  brightCyan: '#76e3ea',
  brightWhite: '#ffffff',
});
const textColour = '#c9d1d9';
const background = '#0d1117';

/** Of one character, pixels. */
const cell = { width: 8, height: 18 };
const margin = 16;
const titleHeight = 32;
const lowestBlock = 0x2581;
const fullBlock = 0x2588;

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Draws blocks and lines as shapes: fonts differ in them, or lack them. */
function shape(character: string, x: number, y: number): string | undefined {
  if (character === '─')
    return `<rect x="${x}" y="${y + cell.height / 2}" width="${cell.width}" height="1"/>`;
  const code = character.codePointAt(0) ?? 0;
  if (code < lowestBlock || code > fullBlock) return undefined;
  const height = ((code - lowestBlock + 1) / 8) * (cell.height - 3);
  return `<rect x="${x}" y="${y + cell.height - height}" width="${cell.width}" height="${height}"/>`;
}

/** Draws words at their column, so that every font keeps the columns of the terminal. */
function words(text: string, x: number, y: number): string {
  return [...text.matchAll(/\S+(?: \S+)*/g)]
    .map((match) => {
      const [word] = match;
      const width = word.length * cell.width;
      return `<text x="${x + match.index * cell.width}" y="${y + 14}" textLength="${width}">${escape(word)}</text>`;
    })
    .join('');
}

function drawToken({ decorations, foreground, value }: ParseToken, x: number, y: number): string {
  const drawn = [...value].map((character, column) => shape(character, x + column * cell.width, y));
  const rest = [...value]
    .map((character, column) => (drawn[column] === undefined ? character : ' '))
    .join('');
  const style = [
    `fill="${foreground === null ? textColour : palette.value(foreground)}"`,
    ...(decorations.has('bold') ? ['font-weight="bold"'] : []),
    ...(decorations.has('dim') ? ['opacity="0.65"'] : []),
  ].join(' ');
  return `<g ${style}>${drawn.join('')}${words(rest, x, y)}</g>`;
}

export interface PictureOptions {
  /** Stands above the terminal. */
  title: string;
  /** What a reader hears who does not see the picture. */
  description: string;
}

/** Draws the output of a program, with its ANSI colours, as an SVG of a terminal. */
export function terminalPicture(output: string, { description, title }: PictureOptions): string {
  const parser = createAnsiSequenceParser();
  const lines = output
    .trimEnd()
    .split('\n')
    .map((line) => parser.parse(line));
  const columns = Math.max(
    ...lines.map((tokens) => tokens.reduce((sum, { value }) => sum + value.length, 0)),
  );
  const width = columns * cell.width + 2 * margin;
  const height = titleHeight + lines.length * cell.height + margin;
  const drawn = lines.map((tokens, row) => {
    let x = margin;
    return tokens
      .map((token) => {
        const text = drawToken(token, x, titleHeight + row * cell.height);
        x += token.value.length * cell.width;
        return token.value.trim() === '' ? '' : text;
      })
      .join('');
  });
  const dots = ['#ff5f57', '#febc2e', '#28c840'].map(
    (colour, index) => `<circle cx="${margin + 6 + index * 18}" cy="16" r="5" fill="${colour}"/>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(description)}">`,
    `<rect width="${width}" height="${height}" rx="8" fill="${background}"/>`,
    dots.join(''),
    `<text x="${width / 2}" y="21" text-anchor="middle" fill="#8b949e" font-family="system-ui, sans-serif" font-size="13">${escape(title)}</text>`,
    '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="13">',
    ...drawn.filter((line) => line !== ''),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
