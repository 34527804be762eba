import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** The distance from a cluster node's port to its bus port. */
const busOffset = 10_000;

/** A free port on 127.0.0.1. With `cluster`, its bus port is free as well. */
export async function freePort(cluster: boolean): Promise<number> {
  for (;;) {
    const port = await probe(0);
    if (port === undefined) throw new Error('no free port was found on 127.0.0.1');
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
