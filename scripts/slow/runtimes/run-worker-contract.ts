import type { ToServers, ToWorker } from '../../../compat/runtimes/src/worker/channel.ts';
import type { TestResult } from '../../../compat/runtimes/src/collect-tests.ts';
import { selfSignedCertificate } from '../../../packages/testing/src/tls/self-signed-certificate.ts';
import { bundleWorker } from './bundle-worker.ts';
import { ServersForWorker } from './servers-for-worker.ts';
import { startWorkerd } from './start-workerd.ts';

const longestMs = 180_000;

/** Runs the contract of HTTP clients inside workerd; its servers listen in this process. */
export async function runWorkerContract(program: string, project: string): Promise<TestResult[]> {
  const file = await bundleWorker('contract-worker.ts', project);
  const certificate = selfSignedCertificate();
  await using workerd = await startWorkerd(program, project, file, { trusted: [certificate.cert] });
  const socket = new WebSocket(`ws://${workerd.host}/`);
  const tell = (message: ToWorker): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const servers = new ServersForWorker(tell, certificate);
  const results: TestResult[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      const end = (why: string): void => {
        reject(new Error(`${why} after ${results.length} tests\n${workerd.output}`));
      };
      const timer = setTimeout(() => end(`not done after ${longestMs} ms`), longestMs);
      socket.addEventListener('close', () => {
        clearTimeout(timer);
        end('workerd closed the connection');
      });
      socket.addEventListener('message', ({ data }) => {
        const message = JSON.parse(data as string) as ToServers;
        if (message.type === 'done') {
          clearTimeout(timer);
          resolve();
        } else if (message.type === 'result') results.push(message);
        else servers.handle(message);
      });
    });
  } finally {
    servers.close();
    socket.close();
  }
  return results;
}
