import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Network } from '../../../scripts/network/start-network.ts';
import type { ProgramOrder, ProgramReply } from './program-messages.ts';

export interface RunningProgram extends AsyncDisposable {
  /** Sends an order, and waits until it is done. */
  tell(order: ProgramOrder): Promise<ProgramReply>;
}

export interface ProgramSurroundings {
  network: Network;
  clientId: string;
  clientSecret: string;
  /** What the program takes for the time, until it is told that time has passed. */
  epochMs: number;
}

/** Starts a program in a process of its own, within a network. */
export function startProgram(file: string, surroundings: ProgramSurroundings): RunningProgram {
  const { clientId, clientSecret, epochMs, network } = surroundings;
  let output = '';
  const child = fork(`${import.meta.dirname}/drive-program.ts`, [file, String(epochMs)], {
    execArgv: ['--conditions=@evergrant/source', '--no-warnings', ...network.execArgv],
    env: {
      ...process.env,
      ...network.env,
      CLIENT_ID: clientId,
      CLIENT_SECRET: clientSecret,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => void (output += chunk));
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${file} ended with ${code}\n${output}`);
  });
  ended.catch(() => {});
  return {
    async tell(order) {
      const reply = once(child, 'message');
      child.send(order);
      return ((await Promise.race([reply, ended])) as [ProgramReply])[0];
    },
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended.catch(() => {});
    },
  };
}
