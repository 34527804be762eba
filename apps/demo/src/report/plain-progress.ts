import type { Output } from './output.ts';
import { type Progress, type RunState, summarise } from './progress.ts';

/** For a file or a pipe: a line every few seconds, and one as each run ends. */
export class PlainProgress implements Progress {
  readonly #output: Output;
  readonly #runs: readonly RunState[];
  #last = '';

  constructor(output: Output, runs: readonly RunState[]) {
    this.#output = output;
    this.#runs = runs;
  }

  update(): void {
    const line = summarise(this.#runs);
    if (line !== this.#last) this.#output.write(`${line}\n`);
    this.#last = line;
  }

  finished({ system, adapter, result }: RunState): void {
    if (!result) return;
    const { answered, calls, lost, stopped } = result;
    const end = stopped ? 'stopped' : 'done';
    this.#output.write(`${system} × ${adapter} ${end}: ${calls} calls, ${answered} answered, ${lost} lost\n`);
  }

  end(): void {}
}
