import type { Fault } from './fault.ts';
import type { ConnectionImpairment } from '../http/loopback-server.ts';

export type ServerFaultName =
  | 'connection-refused'
  | 'connection-reset'
  | 'connection-closed'
  | 'connection-ignored'
  | 'tls-self-signed'
  | 'tls-expired'
  | 'tls-old-version'
  | 'tls-plain-text'
  | 'tls-reset'
  | 'tls-ignored';

/** One way in which a server can fail before it receives a request. */
export interface ServerFault extends Pick<Fault, 'summary' | 'kind'> {
  /** How connections fail. */
  readonly impairment?: ConnectionImpairment;
  /** The token endpoint has an `https:` URL, and its TLS has this problem. */
  readonly tls?: 'self-signed' | 'expired' | 'old-version' | 'plain-text';
}

/** Faults of the server itself, for the fault injector. */
export const serverFaults: Readonly<Record<ServerFaultName, ServerFault>> = Object.freeze({
  'connection-refused': { summary: 'refuses connections', kind: 'broken', impairment: 'refuse' },
  'connection-reset': {
    summary: 'resets every new connection',
    kind: 'broken',
    impairment: 'reset',
  },
  'connection-closed': {
    summary: 'closes every new connection',
    kind: 'broken',
    impairment: 'close',
  },
  'connection-ignored': {
    summary: 'accepts connections and sends nothing',
    kind: 'silent',
    impairment: 'ignore',
  },
  'tls-self-signed': {
    summary: 'has a self-signed certificate',
    kind: 'broken',
    tls: 'self-signed',
  },
  'tls-expired': { summary: 'has a certificate that has expired', kind: 'broken', tls: 'expired' },
  'tls-old-version': {
    summary: 'supports no TLS version newer than 1.1',
    kind: 'broken',
    tls: 'old-version',
  },
  'tls-plain-text': { summary: 'speaks plain HTTP instead of TLS', kind: 'broken', tls: 'plain-text' },
  'tls-reset': {
    summary: 'resets the connection during the TLS handshake',
    kind: 'broken',
    tls: 'self-signed',
    impairment: 'reset',
  },
  'tls-ignored': {
    summary: 'never answers the TLS handshake',
    kind: 'silent',
    tls: 'self-signed',
    impairment: 'ignore',
  },
});
