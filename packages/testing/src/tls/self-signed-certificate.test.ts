import { createPrivateKey, X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { der, integer, objectId } from './der.ts';
import { selfSignedCertificate } from './self-signed-certificate.ts';

test('a self-signed certificate is valid for loopback, between its two times', () => {
  const validFrom = Date.UTC(2049, 11, 31, 23, 59, 58);
  const validUntil = Date.UTC(2051, 0, 1);
  const { key, cert } = selfSignedCertificate({ validFrom, validUntil });
  const certificate = new X509Certificate(cert);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect([certificate.checkIP('127.0.0.1'), certificate.checkHost('localhost')]).toEqual([
    '127.0.0.1',
    'localhost',
  ]);
  expect(certificate.checkHost('example.com')).toBeUndefined();
  expect([Date.parse(certificate.validFrom), Date.parse(certificate.validTo)]).toEqual([
    validFrom,
    validUntil,
  ]);
  expect(certificate.subject).toBe('CN=Evergrant testing');
});

test('each certificate has its own key and serial number', () => {
  const [one, two] = [selfSignedCertificate(), selfSignedCertificate()];
  expect(one.key).not.toBe(two.key);
  expect(new X509Certificate(one.cert).serialNumber).not.toBe(new X509Certificate(two.cert).serialNumber);
});

test.each([
  [objectId('1.2.840.10045.4.3.2'), '06082a8648ce3d040302'],
  [integer([0x80]), '02020080'],
  [integer([0x7f]), '02017f'],
  [der(0x04, Buffer.alloc(127)).subarray(0, 2), '047f'],
  [der(0x04, Buffer.alloc(128)).subarray(0, 3), '048180'],
  [der(0x04, Buffer.alloc(256)).subarray(0, 4), '04820100'],
])('DER values are encoded as in the standard (%#)', (bytes, hex) => {
  expect(bytes.toString('hex')).toBe(hex);
});
