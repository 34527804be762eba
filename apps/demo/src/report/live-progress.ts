import type { Output } from './output.ts';
import { type Progress, type RunState, summarise } from './progress.ts';

const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';
const clearBelow = '\u001b[0J';

function lineOf({ system, adapter, scene, log, result }: RunState): string {
  const name = `${system} × ${adapter}`.padEnd(24);
  const what = (result ? (result.stopped ? 'stopped' : 'done') : scene).padEnd(16);
  return log ? `${name}${what}${String(log.calls).padStart(5)} calls  ${log.lost} lost` : `${name}${what}`;
}

/** For a terminal: a line per run that changes in its place; one line for all where the window is too low. */
export class LiveProgress implements Progress {
  readonly #output: Output;
  readonly #runs: readonly RunState[];
  #height = 0;

  constructor(output: Output, runs: readonly RunState[]) {
    this.#output = output;
    this.#runs = runs;
    output.write(hideCursor);
  }

  update(): void {
    const { columns = 80, rows = 24 } = this.#output;
    const all = this.#runs.length < rows ? this.#runs.map(lineOf) : [summarise(this.#runs)];
    const lines = all.map((line) => line.slice(0, columns - 1)); // a line that wraps would count as two
    this.#output.write(`${this.#rewind()}${lines.join('\n')}\n`);
    this.#height = lines.length;
  }

  finished(): void {
    this.update();
  }

  /** Takes the lines away: the table says it all. */
  end(): void {
    this.#output.write(`${this.#rewind()}${showCursor}`);
    this.#height = 0;
  }

  #rewind(): string {
    return this.#height === 0 ? '' : `\u001b[${this.#height}F${clearBelow}`;
  }
}
