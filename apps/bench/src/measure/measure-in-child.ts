import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { ScenarioFigures } from '../scenarios/scenario-figures.ts';
import { workerFile } from '../server/start-server.ts';
import type { BenchmarkFigures, MeasureLength } from './measure-benchmark.ts';

/** Runs the worker with these words and returns the message that it sends. @throws if it sends none. */
async function askWorker<Answer>(words: readonly string[], node: string): Promise<Answer> {
  const child = fork(workerFile, words, { execPath: node, execArgv: ['--expose-gc'] });
  let answer: Answer | undefined;
  child.on('message', (message) => {
    answer = message as Answer;
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0 || answer === undefined) throw new Error(`${words.join(' ')}: the worker failed`);
  return answer;
}

/** Measures one benchmark in a process of its own, so that no other one has warmed up or spoilt its code. */
export function measureInChild(
  name: string,
  { roundMs, rounds }: MeasureLength,
  node: string = process.execPath,
): Promise<BenchmarkFigures> {
  return askWorker(['measure', name, `${rounds}`, `${roundMs}`], node);
}

/** Runs the scenarios in a process of their own, whose clock they move. */
export function scenariosInChild(node: string): Promise<ScenarioFigures[]> {
  return askWorker(['scenarios'], node);
}
