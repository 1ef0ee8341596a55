import type { PeerCertificate } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../connector/ldap/presented-certificate';

const now = Date.parse('2026-12-01T00:00:00Z');

interface Made {
  readonly subject: object;
  readonly issuer?: object;
  readonly from?: string;
  readonly to?: string;
  readonly by?: object;
}

/** As Node shows them: the last one is its own issuer. */
function made({
  subject,
  issuer = subject,
  from = 'Nov  1 00:00:00 2026 GMT',
  to = 'Jan  1 00:00:00 2027 GMT',
  by,
}: Made) {
  const certificate: Record<string, unknown> = { subject, issuer, valid_from: from, valid_to: to };
  certificate.issuerCertificate = by ?? certificate;
  return certificate as unknown as PeerCertificate;
}

describe('the certificate that a server has presented', () => {
  it('is named with whoever has issued it, and until when it holds', () => {
    const authority = made({ subject: { CN: 'Corp CA' } });
    const own = made({ subject: { CN: 'dc1.corp.example.com', O: 'Corp' }, issuer: { CN: 'Corp CA' }, by: authority });
    expect(wordsOf(own, now)).toBe(
      'The certificate of the server is that of CN=dc1.corp.example.com, issued by CN=Corp CA, valid from 2026-11-01 to 2027-01-01.',
    );
  });

  it('is the one of the chain that is over', () => {
    const authority = made({ subject: { O: 'Corp CA' }, to: 'Nov 30 00:00:00 2026 GMT' });
    const own = made({ subject: { CN: 'dc1' }, issuer: { O: 'Corp CA' }, by: authority });
    expect(wordsOf(own, now)).toBe(
      'A certificate of its authorities is that of O=Corp CA, issued by O=Corp CA, valid from 2026-11-01 to 2026-11-30.',
    );
  });

  it('has no name if it says none, and is nothing if there was none', () => {
    expect(wordsOf(made({ subject: {} }), now)).toContain('is that of nobody, issued by nobody');
    expect([wordsOf({}, now), wordsOf(null, now)]).toEqual([undefined, undefined]);
  });
});
