import { describe, expect, it } from 'vitest';
import { receivedEntry } from '../../../connector/directory/received-entry';
import { entryTap } from '../../../connector/ldap/entry-tap';
import { done, entryBytes, message } from '../support/entry-bytes';

const entry = (name: string) => message(7, entryBytes(`cn=${name}`, { cn: [name] }));
const end = message(7, done);

describe('the tap of entries', () => {
  it('takes the entries of a page, and leaves only the first to ldapts, with the end of the page', () => {
    const tap = entryTap();
    tap.open();
    const left = tap.pass(Buffer.concat([entry('a'), entry('b'), entry('c'), end]));
    expect(Buffer.concat(left)).toEqual(Buffer.concat([entry('a'), end]));
    expect(namesOf(tap.take())).toEqual(['cn=a', 'cn=b', 'cn=c']);
  });

  it('keeps pages apart, however they come', () => {
    const tap = entryTap();
    tap.open();
    expect(tap.pass(entry('a'))).toEqual([entry('a')]);
    expect(tap.pass(entry('b'))).toEqual([]);
    expect(tap.take()).toEqual([]);
    expect(Buffer.concat(tap.pass(Buffer.concat([end, entry('c')])))).toEqual(Buffer.concat([end, entry('c')]));
    expect(namesOf(tap.take())).toEqual(['cn=a', 'cn=b']);
    tap.pass(end);
    expect(namesOf(tap.take())).toEqual(['cn=c']);
    tap.pass(end);
    expect(tap.take()).toEqual([]);
  });

  it('lets everything through unless a reading is going on', () => {
    const tap = entryTap();
    const all = Buffer.concat([entry('a'), entry('b'), end]);
    expect(tap.pass(all)).toEqual([all]);
    tap.open();
    tap.pass(entry('a'));
    tap.close();
    expect(tap.pass(all)).toEqual([all]);
    expect(tap.take()).toEqual([]);
  });
});

const namesOf = (entries: readonly Buffer[]) => entries.map((bytes) => receivedEntry(bytes).dn);
