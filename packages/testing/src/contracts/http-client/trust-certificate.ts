import * as tls from 'node:tls';

/** What Node 22.19 and later have; the types are older. */
interface DefaultCertificates {
  getCACertificates?(type: 'default'): string[];
  setDefaultCACertificates?(certificates: string[]): void;
}

/** Makes the whole process trust a certificate. Returns the function that ends it. */
export function trustCertificate(certificate: string): () => void {
  const { getCACertificates, setDefaultCACertificates } = tls as DefaultCertificates;
  if (getCACertificates && setDefaultCACertificates) {
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, certificate]);
    return () => setDefaultCACertificates(before);
  }
  // An older Node can only trust every certificate, and warns about it.
  const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
  process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
  return () => {
    if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
  };
}
