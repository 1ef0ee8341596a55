import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { readCertificates } from '../../../static/admin/ldap/directory/read-certificates';

describe('what a certificate says of itself', () => {
  it('is what Node reads, for every public authority', () => {
    expect(rootCertificates.length).toBeGreaterThan(50);
    for (const pem of rootCertificates) {
      const certificate = new X509Certificate(pem);
      const lines = certificate.subject.split('\n');
      const name = (lines.find((line) => line.startsWith('CN=')) ?? lines.at(-1) ?? '').replace(/^\w+=/, '');
      expect(readCertificates(pem)).toEqual([{ subject: name, until: new Date(certificate.validTo).toISOString() }]);
    }
  });

  it('is told for each of several, in their order', () => {
    const several = rootCertificates.slice(0, 3);
    expect(readCertificates(several.join('\n'))).toEqual(several.flatMap((pem) => readCertificates(pem)));
  });

  it('is unknown where the text is damaged, and nothing is told of a text without one', () => {
    const [pem = ''] = rootCertificates;
    const lines = pem.split('\n');
    const cut = [...lines.slice(0, 4), ...lines.slice(-2)].join('\n');
    expect(readCertificates(cut)).toEqual([undefined]);
    expect(readCertificates('-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----')).toEqual([undefined]);
    expect(readCertificates('')).toEqual([]);
  });
});
