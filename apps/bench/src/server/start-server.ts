import { fork } from 'node:child_process';
import { once } from 'node:events';
import { isBuilt, packageFolder } from '../package-folder.ts';
import type { ServerCommand, ServerMessage } from './server-commands.ts';

/** A server in a process of its own, so that its work is not counted as the client's. */
export interface BenchServer {
  /** Origin of the API. */
  origin: string;
  tokenUrl: string;
  /** Returns how many token requests the server has had. */
  send: (command: ServerCommand) => Promise<number>;
  /** Resolves when an outage begins. */
  outageBegins: () => Promise<void>;
  close: () => Promise<void>;
}

/** The worker's file, in the sources and in what is built from them. */
export const workerFile: URL = new URL(isBuilt ? 'dist/worker/main.js' : 'src/worker/main.ts', packageFolder);

/** Starts the API and its token endpoint. */
export async function startServer(): Promise<BenchServer> {
  const child = fork(workerFile, ['serve'], { execArgv: [] });
  const waiting: { type: ServerMessage['type']; resolve: (message: ServerMessage) => void }[] = [];
  child.on('message', (message: ServerMessage) => {
    const index = waiting.findIndex(({ type }) => type === message.type);
    if (index !== -1) waiting.splice(index, 1)[0]?.resolve(message);
  });
  const hear = (type: ServerMessage['type']): Promise<ServerMessage> =>
    new Promise((resolve) => waiting.push({ type, resolve }));
  const listening = await hear('listening');
  if (listening.type !== 'listening') throw new Error('unreachable');
  const origin = `http://127.0.0.1:${listening.port}`;
  return {
    origin,
    tokenUrl: `${origin}/token`,
    async send(command) {
      const done = hear('done');
      child.send(command);
      const answer = await done;
      return answer.type === 'done' ? answer.tokenRequests : 0;
    },
    async outageBegins() {
      // An outage that never began is not waited for any more.
      const old = waiting.findIndex(({ type }) => type === 'outage-began');
      if (old !== -1) waiting.splice(old, 1);
      await hear('outage-began');
    },
    async close() {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
}
