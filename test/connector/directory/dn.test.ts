import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dnKey, firstValue, isWithin } from '../../../connector/directory/dn';

const same: readonly (readonly [string, string])[] = [
  ['uid=u00001,ou=people,dc=example,dc=com', 'UID=U00001, OU=People , DC=Example,DC=com'],
  ['cn=Müller\\2C Jörg,ou=people', 'CN=Müller\\, Jörg,OU=People'],
  ['cn=Müller\\2C Jörg,ou=people', 'cn=M\\c3\\bcller\\, J\\C3\\B6rg,ou=people'],
  ['cn=a+uid=b,dc=x', 'uid=B + cn=A,dc=X'],
  ['cn=two  blanks,dc=x', 'cn=two blanks,dc=x'],
  ['2.5.4.3=Mia,dc=x', 'cn=mia,dc=x'],
  ['OID.0.9.2342.19200300.100.1.25=x', 'dc=x'],
  ['commonName=Mia;dc=x', 'cn=Mia,dc=x'],
  ['cn="Smith, John",dc=x', 'cn=Smith\\, John,dc=x'],
  ['cn=\\#1,dc=x', 'cn=\\231,dc=x'],
  ['cn=Привет,dc=x', 'cn=ПРИВЕТ,dc=x'],
  ['', '  '],
];

const different: readonly (readonly [string, string])[] = [
  ['cn=a,dc=x', 'cn=b,dc=x'],
  ['cn=a,dc=x', 'cn=a,dc=x,dc=y'],
  ['cn=a\\,dc=x', 'cn=a,dc=x'],
  ['cn=a\\+uid\\=b,dc=x', 'cn=a+uid=b,dc=x'],
  ['cn=Jorg,dc=x', 'cn=Jörg,dc=x'],
  ['cn=a\\0ab,dc=x', 'cn=a,dc=b'],
  ['cn=a\\09b=c', 'cn=a+b=c'],
  ['cn=\\ff', 'cn=\\fe'],
];

describe('a distinguished name', () => {
  it.each(same)('is one name however it is written: %s, %s', (one, other) => {
    expect(dnKey(one)).toBeDefined();
    expect(dnKey(one)).toBe(dnKey(other));
  });

  it.each(different)('is not another one: %s, %s', (one, other) => {
    expect(dnKey(one)).toBeDefined();
    expect(dnKey(other)).toBeDefined();
    expect(dnKey(one)).not.toBe(dnKey(other));
  });

  it.each(['mia', 'cn', '=x', 'cn=a,,dc=x', 'cn=a,', 'cn=a\\', 'cn="a', 'cn="a"b'])('is none: %s', (text) => {
    expect(dnKey(text)).toBeUndefined();
  });

  it('is below its base, and only below whole parts of a name', () => {
    const key = (text: string) => dnKey(text) ?? 'none';
    const base = key('ou=people,dc=x');
    expect(isWithin(key('cn=a,OU=People,dc=x'), base)).toBe(true);
    expect(isWithin(base, base)).toBe(true);
    expect(isWithin(key('cn=a,ou=otherpeople,dc=x'), base)).toBe(false);
    expect(isWithin(key('ou=people'), base)).toBe(false);
    expect(isWithin(base, '')).toBe(true);
  });

  it('says what its entry is called', () => {
    expect(firstValue('CN=Krystof\\, Mia,OU=Staff')).toBe('Krystof, Mia');
    expect(firstValue('')).toBeUndefined();
  });

  it('keeps names apart whatever characters they consist of', () => {
    const inBytes = (text: string) =>
      [...Buffer.from(text, 'utf8')].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');
    const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/ +/g, ' ').trim();
    const text = fc.string({ unit: 'grapheme', minLength: 1 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [first, second] = [one, other].map((value) => dnKey(`cn=${inBytes(value)},dc=x`));
        expect(first).toBeDefined();
        expect(first === second).toBe(plain(one) === plain(other));
      }),
    );
  });
});
