import type { TlsOptions } from 'node:tls';
import { strayEndpoint } from '../http/stray-endpoint.ts';
import {
  type ConnectionImpairment,
  type LoopbackServer,
  startLoopbackServer,
} from '../http/loopback-server.ts';
import { selfSignedCertificate } from '../tls/self-signed-certificate.ts';
import type { ServerFault } from './server-faults.ts';

type TlsFlaw = NonNullable<ServerFault['tls']>;

const dayMs = 86_400_000;

function tlsOptions(flaw: Exclude<TlsFlaw, 'plain-text'>): TlsOptions {
  if (flaw === 'expired') {
    return selfSignedCertificate({ validFrom: Date.now() - 2 * dayMs, validUntil: Date.now() - dayMs });
  }
  const certificate = selfSignedCertificate();
  if (flaw === 'self-signed') return certificate;
  return { ...certificate, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
}

export interface FaultyTlsServers {
  /** Returns the origin of a server with this flaw. Starts it at the first call. */
  open(flaw: TlsFlaw, impairment: ConnectionImpairment | undefined): Promise<string>;
  close(): Promise<void>;
}

/** Makes `https:` servers that no client should accept. A client that does gets 421. */
export function faultyTlsServers(plain: { readonly url: string }): FaultyTlsServers {
  const servers = new Map<TlsFlaw, Promise<LoopbackServer>>();
  return {
    async open(flaw, impairment) {
      if (flaw === 'plain-text') return plain.url.replace('http:', 'https:');
      const endpoint = strayEndpoint(() => ({ status: 421 }));
      const starting =
        servers.get(flaw) ?? startLoopbackServer({ route: () => endpoint, tls: tlsOptions(flaw) });
      servers.set(flaw, starting);
      const server = await starting;
      await server.impair(impairment);
      return server.url;
    },
    async close() {
      await Promise.all([...servers.values()].map(async (starting) => (await starting).close()));
    },
  };
}
