import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** How far from its port a node of a cluster listens to the others. */
const busOffset = 10_000;

/** A port on 127.0.0.1 that nobody listens on; with `cluster`, one whose bus port is free too. */
export async function freePort(cluster: boolean): Promise<number> {
  for (;;) {
    const port = await probe(0);
    if (port === undefined) throw new Error('there is no free port');
    if (!cluster) return port;
    if (port + busOffset <= 65_535 && (await probe(port + busOffset)) !== undefined) return port;
  }
}

async function probe(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}
