import type { Fault } from '../faults/fault.ts';
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
export interface ServerFault extends Pick<Fault, 'summary' | 'nature'> {
  /** What becomes of connections. */
  readonly impairment?: ConnectionImpairment;
  /** The token endpoint stands at an `https:` URL, and this is what is wrong with its TLS. */
  readonly tls?: 'self-signed' | 'expired' | 'old-version' | 'plain-text';
}

/** Faults of the server itself, for the fault laboratory. */
export const serverFaults: Readonly<Record<ServerFaultName, ServerFault>> = Object.freeze({
  'connection-refused': { summary: 'nobody listens', nature: 'broken', impairment: 'refuse' },
  'connection-reset': {
    summary: 'resets connections as soon as they are there',
    nature: 'broken',
    impairment: 'reset',
  },
  'connection-closed': {
    summary: 'closes connections as soon as they are there',
    nature: 'broken',
    impairment: 'close',
  },
  'connection-ignored': {
    summary: 'accepts connections and does nothing',
    nature: 'silent',
    impairment: 'ignore',
  },
  'tls-self-signed': {
    summary: 'has a certificate that nobody vouches for',
    nature: 'broken',
    tls: 'self-signed',
  },
  'tls-expired': { summary: 'has a certificate that has expired', nature: 'broken', tls: 'expired' },
  'tls-old-version': { summary: 'speaks TLS 1.1 at best', nature: 'broken', tls: 'old-version' },
  'tls-plain-text': { summary: 'speaks HTTP where TLS is due', nature: 'broken', tls: 'plain-text' },
  'tls-reset': {
    summary: 'resets in the middle of the TLS handshake',
    nature: 'broken',
    tls: 'self-signed',
    impairment: 'reset',
  },
  'tls-ignored': {
    summary: 'never answers the TLS handshake',
    nature: 'silent',
    tls: 'self-signed',
    impairment: 'ignore',
  },
});
