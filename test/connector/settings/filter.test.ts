import { describe, expect, it } from 'vitest';
import { toFilter } from '../../../connector/ldap/to-filter';
import { presets } from '../../../connector/presets/presets';
import { parseLdapFilter } from '../../../src/connections/settings/ldap/ldap-filter';

describe('a filter of the settings', () => {
  it.each([
    ['(uid=mia)'],
    ['(&(objectClass=user)(|(mail=*)(sn>=a)(sn<=z)(cn~=jorg))(!(title=x)))'],
    ['(cn=a*b*c)'],
    ['(cn=*middle*)'],
    ['(userAccountControl:1.2.840.113556.1.4.803:=2)'],
    ['(ou:dn:caseIgnoreMatch:=people)'],
    ...Object.values(presets).flatMap(({ peopleFilter, groupFilter }) => [[peopleFilter], [groupFilter]]),
  ])('becomes the same filter of LDAP: %s', (text) => {
    const plain = (filter: string) =>
      filter
        .replaceAll(/::dn:|:dn::/g, ':dn:')
        .replace(/:=/, '=')
        .replace(/::/g, ':');
    expect(plain(toFilter(parseLdapFilter(text)).toString())).toBe(plain(text));
  });

  it.each([
    [' ( & (a=b)\n (c=d) ) ', '(&(a=b)(c=d))'],
    ['(cn;lang-de=x)', '(cn;lang-de=x)'],
    ['(2.5.4.3=x)', '(2.5.4.3=x)'],
  ])('may be written as other tools take it: %j', (text, same) => {
    expect(toFilter(parseLdapFilter(text)).toString()).toBe(same);
  });

  it('has escaped bytes as what they stand for', () => {
    expect(parseLdapFilter('(sn=M\\c3\\bcller \\28x\\29\\2a)')).toEqual({
      kind: 'equal',
      attribute: 'sn',
      value: 'Müller (x)*',
    });
    expect(parseLdapFilter('(objectGUID=\\d9\\01)')).toEqual({
      kind: 'equal',
      attribute: 'objectGUID',
      value: Uint8Array.from([0xd9, 0x01]),
    });
  });

  it.each([
    ['uid=mia', 1],
    ['(uid=mia', 9],
    ['(uid=mia))', 10],
    ['(&)', 3],
    ['(&(a=b)(c))', 9],
    ['(a=b(c)', 5],
    ['(a=\\zz)', 4],
    ['(a>=b*c)', 5],
    ['(sn:=\\d9)', 6],
    ['(:dn:=x)', 2],
    ['', 1],
  ])('is refused with the place: %s', (text, at) => {
    expect(() => parseLdapFilter(text)).toThrow(new RegExp(`cannot be read at character ${at}, `));
  });

  it('may not be endlessly deep', () => {
    expect(() => parseLdapFilter(`${'(!'.repeat(5000)}(a=b)${')'.repeat(5000)}`)).toThrow('too deep');
  });
});
