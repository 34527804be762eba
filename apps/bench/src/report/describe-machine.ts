import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { packageFolder } from '../package-folder.ts';
import type { Environment } from '../results/run-results.ts';

function git(...words: string[]): string {
  try {
    return execFileSync('git', words, { cwd: fileURLToPath(packageFolder), encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/** Reads what the measurements depend on. */
export function readEnvironment({ node, v8 }: { node: string; v8: string }): Environment {
  const changed = git('status', '--porcelain', '--', '../../packages', 'src') === '' ? '' : '+';
  return {
    processor: cpus()[0]?.model ?? 'unknown processor',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${process.arch}`,
    node,
    v8,
    load: [Number((loadavg()[0] ?? 0).toFixed(1))],
    date: new Date().toISOString(),
    commit: `${git('rev-parse', '--short=10', 'HEAD') || 'unknown'}${changed}`,
  };
}

/** Describes the machine, its software and its load, in one line each. */
export function describeMachine(environment: Environment): string[] {
  const { cores, load, memoryGiB, node, processor, system, v8 } = environment;
  return [
    `${processor}, ${cores} cores, ${memoryGiB} GiB`,
    `${system}, Node ${node}, V8 ${v8}`,
    `load over the last minute: ${load.join(', then ')}`,
  ];
}
