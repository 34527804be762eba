import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { bitString, der, generalizedTime, integer, objectId, sequence } from './der.ts';

export interface SelfSignedCertificate {
  /** PEM. A new key for each certificate. */
  readonly key: string;
  /** PEM. */
  readonly cert: string;
}

export interface SelfSignedCertificateOptions {
  /** Valid from, epoch milliseconds. @default an hour ago */
  validFrom?: number;
  /** Valid until, epoch milliseconds. @default in an hour */
  validUntil?: number;
  /** Further host names. @default none */
  hosts?: readonly string[];
}

const hourMs = 3_600_000;
const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'));

function pem(label: string, bytes: Buffer): string {
  return `-----BEGIN ${label}-----\n${(bytes.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${label}-----\n`;
}

/** Makes a key and a self-signed certificate for 127.0.0.1, localhost and other hosts (RFC 5280 §4.1). */
export function selfSignedCertificate(options: SelfSignedCertificateOptions = {}): SelfSignedCertificate {
  const { validFrom = Date.now() - hourMs, validUntil = Date.now() + hourMs, hosts = [] } = options;
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const commonName = sequence(objectId('2.5.4.3'), der(0x0c, Buffer.from('Evergrant testing')));
  const name = sequence(der(0x31, commonName));
  const alternativeNames = sequence(
    ...['localhost', ...hosts].map((host) => der(0x82, Buffer.from(host))),
    der(0x87, Buffer.from([127, 0, 0, 1])),
  );
  const content = sequence(
    der(0xa0, integer([2])), // version 3
    integer([1, ...randomBytes(8)]),
    ecdsaWithSha256,
    name,
    sequence(generalizedTime(validFrom), generalizedTime(validUntil)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(objectId('2.5.29.17'), der(0x04, alternativeNames)))),
  );
  const certificate = sequence(content, ecdsaWithSha256, bitString(sign('sha256', content, privateKey)));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem('CERTIFICATE', certificate),
  };
}
