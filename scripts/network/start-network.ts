import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type TLSSocket } from 'node:tls';
import { selfSignedCertificate } from '../../packages/testing/src/tls/self-signed-certificate.ts';

/** Hosts of the internet that stand on this machine. A program under test finds these, and no others. */
export interface Network extends AsyncDisposable {
  /** Words for `node` that put a program into this network. */
  readonly execArgv: readonly string[];
  /** The environment that goes with `execArgv`. */
  readonly env: Readonly<Record<string, string>>;
}

/** Passes the bytes of a TLS connection on, and ends both connections with the first that ends. */
function pass(socket: TLSSocket, port: number): void {
  const upstream: Socket = connect(port, '127.0.0.1');
  for (const [one, other] of [
    [socket, upstream],
    [upstream, socket],
  ] as const) {
    one.on('error', () => {}).once('close', () => other.destroy());
    one.pipe(other);
  }
}

/**
 * Starts a network of its own for programs under test: each host has TLS, with a certificate that the programs trust, in
 * front of a server on 127.0.0.1. The programs run unchanged, with the real names; no connection leaves the machine.
 * @param hosts the URL of the server that stands for a host, `name` or `name:port`; the port is 443 if there is none
 * @example
 * await using network = await startNetwork({ 'api.learnamp.com': new URL(emulator.apiUrl).origin });
 * fork(program, { execArgv: [...network.execArgv], env: { ...process.env, ...network.env } });
 */
export async function startNetwork(hosts: Readonly<Record<string, string>>): Promise<Network> {
  const names = Object.keys(hosts).map((host) => host.replace(/:\d+$/, ''));
  const certificate = selfSignedCertificate({ hosts: [...new Set(names)] });
  const folder = mkdtempSync(join(tmpdir(), 'evergrant-network-'));
  writeFileSync(join(folder, 'ca.pem'), certificate.cert);
  const sockets = new Set<Socket>();
  const ports: Record<string, number> = {};
  const servers = await Promise.all(
    Object.entries(hosts).map(async ([host, url]) => {
      const server = createServer(certificate, (socket) => pass(socket, Number(new URL(url).port)));
      server.on('connection', (socket: Socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
      });
      server.on('tlsClientError', () => {}); // the client reports it
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      ports[host.includes(':') ? host : `${host}:443`] = (server.address() as AddressInfo).port;
      return server;
    }),
  );
  return {
    execArgv: ['--require', join(import.meta.dirname, 'redirect-connections.cjs')],
    env: { EVERGRANT_NETWORK: JSON.stringify(ports), NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await Promise.all(
        servers.map((server) => new Promise<void>((resolve) => void server.close(() => resolve()))),
      );
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
