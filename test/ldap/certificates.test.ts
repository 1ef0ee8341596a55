import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { issueCertificates } from '../../local/ldap/certificates/issue-certificate';

describe('the private authority of a simulated directory', () => {
  const now = Date.UTC(2026, 10, 30);
  const { authority, server } = issueCertificates(['127.0.0.1', 'localhost'], now);
  const [root, leaf] = [new X509Certificate(authority), new X509Certificate(server.certificate)];

  it('has issued the certificate of the server, for its names', () => {
    expect(root.ca).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.verify(root.publicKey)).toBe(true);
    expect(root.verify(root.publicKey)).toBe(true);
    expect(leaf.checkHost('localhost')).toBe('localhost');
    expect(leaf.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(leaf.checkHost('other')).toBeUndefined();
  });

  it('holds for ten years, and from an hour before', () => {
    expect(Date.parse(leaf.validFrom)).toBe(now - 3_600_000);
    expect(Date.parse(leaf.validTo)).toBe(Date.UTC(2036, 10, 30));
  });

  it('is another one each time', () => {
    expect(issueCertificates(['localhost'], now).authority).not.toBe(authority);
  });
});
