import { describe, expect, it } from 'vitest';
import { toEntry } from '../../../connector/directory/entry';
import { rangeFrom, rangeOf } from '../../../connector/directory/ranged';

describe('an entry', () => {
  it('has its values under names in any letter case', () => {
    const entry = toEntry({ dn: 'cn=a', sAMAccountName: 'mia', mail: ['a@x', 'b@x'], title: [] });
    expect(entry.text('samaccountname')).toBe('mia');
    expect(entry.texts('MAIL')).toEqual(['a@x', 'b@x']);
    expect(entry.text('title')).toBeUndefined();
    expect(entry.texts('none')).toEqual([]);
    expect(entry.names).toEqual(['sAMAccountName', 'mail']);
  });

  it('has the value also where the name that was asked for comes back empty', () => {
    expect(toEntry({ dn: 'cn=a', MAIL: [], mail: 'a@x' }).text('Mail')).toBe('a@x');
  });

  it('reads text that came as bytes, and leaves out bytes that are none', () => {
    const entry = toEntry({ dn: 'cn=a', cn: [Buffer.from('Jörg'), Buffer.from([0xff, 0xfe])], empty: '' });
    expect(entry.texts('cn')).toEqual(['Jörg']);
    expect(entry.bytes('cn')).toHaveLength(2);
    expect(entry.texts('empty')).toEqual([]);
  });
});

describe('a long attribute', () => {
  it('comes in slices, each of which says where the next begins', () => {
    const cut = toEntry({ dn: 'cn=a', member: [], 'member;range=0-1499': ['cn=b'] });
    expect(rangeOf(cut, 'member')).toEqual({ name: 'member;range=0-1499', next: 1500 });
    const last = toEntry({ dn: 'cn=a', 'Member;Range=1500-*': ['cn=c'] });
    expect(rangeOf(last, 'member')).toEqual({ name: 'Member;Range=1500-*', next: undefined });
    expect(rangeOf(toEntry({ dn: 'cn=a', member: ['cn=b'] }), 'member')).toBeUndefined();
    expect(rangeOf(cut, 'memberOf')).toBeUndefined();
    expect(rangeFrom('member', 1500)).toBe('member;range=1500-*');
  });
});
