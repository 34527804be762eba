import { spawn } from 'node:child_process';

export interface Execution {
  code: number | null;
  /** Standard output and standard error, in order. */
  output: string;
}

export interface ExecuteOptions {
  cwd: string;
  env?: NodeJS.ProcessEnv;
  /** Killed after so many milliseconds. @default 180_000 */
  timeoutMs?: number;
  /** Called with the output so far, whenever there is more. */
  watch?: (output: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs a program without a shell and without standard input. */
export function execute(program: string, words: string[], options: ExecuteOptions): Promise<Execution> {
  const { cwd, env, timeoutMs = 180_000, watch } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
    });
    let output = '';
    const listen = (chunk: Buffer): void => {
      output += chunk.toString();
      watch?.(output, (signal) => child.kill(signal));
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** The machine's own Node. The tools may run on a newer one. */
export const machinesNode: string = process.env.EVERGRANT_NODE ?? process.execPath;
