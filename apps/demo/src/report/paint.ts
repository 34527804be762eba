import { WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import type { Output } from 'command-line';

type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan' | 'magenta';

/** Styles a text, or returns it as it is where the output takes no colours. */
export type Paint = (style: Style, text: string) => string;

/** Follows Node's own rules: NO_COLOR, FORCE_COLOR, TERM and whether the output is a terminal. */
export function createPaint(
  output: Output,
  environment: Readonly<Record<string, string | undefined>>,
): Paint {
  const wanted = output.isTTY === true || environment.FORCE_COLOR !== undefined;
  const coloured = wanted && WriteStream.prototype.getColorDepth({ ...environment }) > 2;
  return (style, text) => (coloured ? styleText(style, text, { validateStream: false }) : text);
}
