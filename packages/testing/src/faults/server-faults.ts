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

/** One way in which a server can fail before it has a request. */
export interface ServerFault extends Pick<Fault, 'summary' | 'kind'> {
  /** What becomes of connections. */
  readonly impairment?: ConnectionImpairment;
  /** The token endpoint stands at an `https:` URL, and this is what is wrong with its TLS. */
  readonly tls?: 'self-signed' | 'expired' | 'old-version' | 'plain-text';
}

/** Faults of the server itself, for the fault injector. */
export const serverFaults: Readonly<Record<ServerFaultName, ServerFault>> = Object.freeze({
  'connection-refused': { summary: 'nobody listens', kind: 'broken', impairment: 'refuse' },
  'connection-reset': {
    summary: 'resets connections as soon as they are there',
    kind: 'broken',
    impairment: 'reset',
  },
  'connection-closed': {
    summary: 'closes connections as soon as they are there',
    kind: 'broken',
    impairment: 'close',
  },
  'connection-ignored': {
    summary: 'accepts connections and does nothing',
    kind: 'silent',
    impairment: 'ignore',
  },
  'tls-self-signed': {
    summary: 'has a certificate that nobody vouches for',
    kind: 'broken',
    tls: 'self-signed',
  },
  'tls-expired': { summary: 'has a certificate that has expired', kind: 'broken', tls: 'expired' },
  'tls-old-version': { summary: 'speaks TLS 1.1 at best', kind: 'broken', tls: 'old-version' },
  'tls-plain-text': { summary: 'speaks HTTP where TLS is due', kind: 'broken', tls: 'plain-text' },
  'tls-reset': {
    summary: 'resets in the middle of the TLS handshake',
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
