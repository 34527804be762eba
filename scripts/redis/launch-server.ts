import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findRedisServer, howToInstallRedis } from './find-redis-server.ts';

export interface LaunchedServer {
  /** Resolves when the server's log contains this text. */
  logged(text: string): Promise<void>;
  /** Stops it, with SIGTERM by default. Its data is lost. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/**
 * Runs the Redis or Valkey server with settings for a folder of its own, which is removed when it ends.
 *
 * @throws {Error} if there is no server program, or if it ends before it is ready.
 */
export async function launchServer(
  settings: (folder: string) => readonly string[],
  ready: string,
): Promise<LaunchedServer> {
  const executable = findRedisServer();
  if (executable === undefined) throw new Error(`no redis-server was found: ${howToInstallRedis}`);
  const folder = mkdtempSync(join(tmpdir(), 'evergrant-redis-'));
  const child = spawn(executable, settings(folder), { stdio: ['ignore', 'pipe', 'ignore'] });
  const logged = readLog(child);
  const kill = (): void => void child.kill('SIGKILL');
  const cleanUp = (): void => {
    kill();
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', cleanUp);

  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      const exited = once(child, 'exit');
      child.kill(signal);
      const impatience = setTimeout(kill, 5000);
      await exited;
      clearTimeout(impatience);
    }
    process.off('exit', cleanUp);
    cleanUp();
  };
  try {
    await logged(ready);
  } catch (error) {
    await stop();
    throw error;
  }
  return { logged, stop };
}

function readLog(child: ChildProcess): LaunchedServer['logged'] {
  const said: string[] = [];
  const waiting = new Set<() => void>();
  let ended: Error | undefined;
  const wake = (): void => {
    for (const check of waiting) check();
  };
  const end = (error?: unknown): void => {
    ended ??= new Error(`the Redis server has ended: ${said.at(-1) ?? 'it printed nothing'}`, {
      cause: error,
    });
    wake();
  };
  createInterface({ input: child.stdout! }).on('line', (line) => {
    said.push(line);
    wake();
  });
  child.once('error', end).once('close', () => end());

  return (text) =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (said.some((line) => line.includes(text))) resolve();
        else if (ended !== undefined) reject(ended);
        else return;
        waiting.delete(check);
      };
      waiting.add(check);
      check();
    });
}
