import { describe, expect, it } from 'vitest';
import { speedResults } from '../../bench/ldap-scans';
import { ldapCompany } from '../../bench/support/ldap-company';

describe('the measurements of the connector', () => {
  it('compare each round with its own bare read', () => {
    const scans = {
      bare: [100, 200, 400],
      first: [120, 240, 600],
      unchanged: [130, 100, 800],
      ldapsearch: [50, 50, 50],
      noting: [],
    };
    const counted = { megabytes: 0, people: 0, groups: 0 };
    expect(speedResults({ ...scans, ...counted }, 'scan').map(({ value, met }) => [value, met])).toEqual([
      [1.2, true],
      [1.3, false],
    ]);
  });

  it('have everybody in a directory, and one large group if that is wanted', () => {
    const ldif = ldapCompany({ people: 10, groups: 2, members: 3, largest: 10 });
    expect(ldif.match(/^dn: uid=/gm)).toHaveLength(10);
    expect(ldif.match(/^dn: cn=/gm)).toHaveLength(3);
    expect(ldif.match(/^member: /gm)).toHaveLength(2 * 3 + 10);
  });
});
