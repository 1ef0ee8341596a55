import { describe, expect, it } from 'vitest';
import { NoEntry, receivedEntry } from '../../../connector/directory/received-entry';
import { type Attributes, entryBytes } from '../support/entry-bytes';

const read = (dn: string, attributes: Attributes) => receivedEntry(entryBytes(dn, attributes));

describe('an entry as it came', () => {
  it('answers to names in any letter case, also in several parts, and to none that it does not have', () => {
    const entry = read('cn=Jörg', { sAMAccountName: ['mia'], mail: ['a@x'], MAIL: ['b@x'], title: [] });
    expect(entry.dn).toBe('cn=Jörg');
    expect(entry.text('samaccountname')).toBe('mia');
    expect(entry.texts('Mail')).toEqual(['a@x', 'b@x']);
    expect(entry.texts('title')).toEqual([]);
    expect(entry.text('sn')).toBeUndefined();
    expect(entry.names).toEqual(['sAMAccountName', 'mail', 'MAIL']);
  });

  it('has bytes where they are no text, and leaves those out of the texts', () => {
    const bytes = Buffer.from([0xff, 0xfe]);
    const entry = read('cn=a', { cn: [Buffer.from('Jörg'), bytes, '', 'a\ufffdb'] });
    expect(entry.texts('cn')).toEqual(['Jörg', 'a\ufffdb']);
    expect(read('cn=a', { cn: [bytes, 'b'] }).text('cn')).toBe('b');
    expect(entry.bytes('cn')[1]).toEqual(bytes);
  });

  it('reads values and entries that need a long length', () => {
    const long = 'x'.repeat(70_000);
    expect(read('cn=a', { description: [long, 'y'.repeat(200)] }).texts('description')).toEqual([
      long,
      'y'.repeat(200),
    ]);
  });

  it('drops what may be a password', () => {
    const entry = read('cn=a', { userPassword: ['secret'], cn: ['a'] });
    expect(entry.texts('userpassword')).toEqual([]);
    expect(entry.bytes('userPassword')).toEqual([]);
    expect(entry.names).toEqual(['cn']);
  });

  it('has another digest as soon as anything is different', () => {
    const digest = read('cn=a', { cn: ['a'] }).digest();
    expect(read('cn=a', { cn: ['a'] }).digest()).toBe(digest);
    const others = [read('cn=b', { cn: ['a'] }), read('cn=a', { cn: ['b'] }), read('cn=a', { cn: ['a'], sn: ['b'] })];
    expect(new Set([digest, ...others.map((each) => each.digest())]).size).toBe(4);
  });

  it('is refused wherever its bytes end early', () => {
    const bytes = entryBytes('cn=a', { cn: ['a'] });
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => receivedEntry(bytes.subarray(0, length))).toThrow(NoEntry);
    }
    const lying = entryBytes('cn=a', { cn: ['a'] });
    lying.writeUInt8(2, lying.length - 2);
    expect(() => receivedEntry(lying).text('cn')).toThrow(NoEntry);
  });
});
