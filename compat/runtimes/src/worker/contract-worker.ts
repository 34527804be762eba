// The contract of HTTP clients inside workerd, on its own `fetch`. One request carries it all: a WebSocket.
import './real-turns.ts';
import { httpClientContract } from '@evergrant/testing/contracts';
import { prepareFetch } from '../../../../packages/fetch/test/contract/fetch-call.ts';
import { fetchFixture } from '../../../../packages/fetch/test/contract/fetch-fixture.ts';
import { collectTests } from '../collect-tests.ts';
import { openChannel, tellServers, type ToWorker } from './channel.ts';

interface WorkerSocket extends WebSocket {
  accept(): void;
}

declare const WebSocketPair: new () => { 0: WebSocket; 1: WorkerSocket };

async function runContract(): Promise<void> {
  const tests = collectTests();
  const fixture = fetchFixture('fetch', (fetch) => ({ prepare: (request) => prepareFetch(fetch, request) }));
  httpClientContract(fixture, tests);
  await tests.run((result) => tellServers({ type: 'result', ...result }));
  tellServers({ type: 'done' });
}

export default {
  fetch(request: Request): Response {
    if (request.headers.get('upgrade') !== 'websocket') return new Response('ready');
    const { 0: client, 1: server } = new WebSocketPair();
    server.accept();
    const arrived = openChannel((message) => server.send(JSON.stringify(message)));
    server.addEventListener('message', ({ data }) => arrived(JSON.parse(data as string) as ToWorker));
    void runContract();
    return new Response(null, { status: 101, webSocket: client } as ResponseInit);
  },
};
