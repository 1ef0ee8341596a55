import { describe, expect, it } from 'vitest';
import { guidText } from '../../../connector/directory/guid';
import { relativeId, sidText } from '../../../connector/directory/sid';

describe('an objectGUID', () => {
  it('is written with the first three groups reversed', () => {
    const bytes = Buffer.from('d9a8c3e4dbffd54a8df3000102030405', 'hex');
    expect(guidText(bytes)).toBe('e4c3a8d9-ffdb-4ad5-8df3-000102030405');
  });

  it('is no other number of bytes', () => {
    expect(() => guidText(Buffer.alloc(15))).toThrow(RangeError);
  });
});

describe('a security identifier', () => {
  const domainUsers = Buffer.from('010500000000000515000000a065cf7e784b9b5fe77c8770' + '01020000', 'hex');

  it('is written as parts, the last of which names a primary group', () => {
    expect(sidText(domainUsers)).toBe('S-1-5-21-2127521184-1604012920-1887927527-513');
    expect(relativeId(sidText(domainUsers))).toBe('513');
  });

  it.each([0, 1, 7, 12, 27])('is not %i bytes', (length) => {
    expect(() => sidText(domainUsers.subarray(0, length))).toThrow(RangeError);
  });
});
