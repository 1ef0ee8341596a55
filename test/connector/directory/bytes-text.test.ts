import { describe, expect, it } from 'vitest';
import { bytesText } from '../../../connector/directory/bytes-text';
import { toEntry } from '../../../connector/directory/entry';
import { attributesOf } from '../../../connector/jobs/shown-attributes';

/** Sixteen bytes that are letters as well. */
const letters = Buffer.from('abcdefghijklmnop', 'utf8');
const sid = Buffer.from('010500000000000515000000010000000200000003000000f4010000', 'hex');

describe('a value that is shown', () => {
  it.each([
    ['objectGUID', letters, '64636261-6665-6867-696a-6b6c6d6e6f70'],
    ['OBJECTGUID', letters, '64636261-6665-6867-696a-6b6c6d6e6f70'],
    ['objectGUID', Buffer.from('abc'), '(3 bytes)'],
    ['objectSid', sid, 'S-1-5-21-1-2-3-500'],
    ['sIDHistory', sid, 'S-1-5-21-1-2-3-500'],
    ['objectSid', letters, '(16 bytes)'],
    ['jpegPhoto', letters, '(16 bytes)'],
    ['userCertificate;binary', letters, '(16 bytes)'],
    ['userCertificate', letters, '(16 bytes)'],
    ['description', letters, 'abcdefghijklmnop'],
    ['description', Buffer.from('Jürgen', 'utf8'), 'Jürgen'],
    ['description', Buffer.from([0xff, 0xfe]), '(2 bytes)'],
  ])('of %s is never text by accident', (attribute, bytes, shown) => {
    expect(bytesText(attribute, bytes)).toBe(shown);
  });

  it('is shown beside others that are no text', () => {
    const entry = toEntry({ dn: 'CN=ann,DC=x', other: [Buffer.from('text'), Buffer.from([0xff])], objectSid: sid });
    expect(attributesOf(entry)).toEqual({ other: ['text', '(1 byte)'], objectSid: ['S-1-5-21-1-2-3-500'] });
  });
});
