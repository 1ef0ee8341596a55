import { describe, expect, it } from 'vitest';
import { addressParts, callParts, isLongAddress } from '../../../static/admin/names/address-parts';

describe('a text that may go on in the next line', () => {
  it.each([
    ['tomas.berg@mail.example.com', ['tomas.', 'berg', '@mail.', 'example.com']],
    ['mia@example.com', ['mia', '@example.com']],
    ['POST /rest/api/3/group/user', ['POST /rest', '/api', '/3', '/group', '/user']],
    ['GET https://example.com/x', ['GET https:', '//example.com', '/x']],
  ])('is the sum of its parts: %s', (text, parts) => {
    const split = text.includes('@') ? addressParts(text) : callParts(text);
    expect(split).toEqual(parts);
    // What is copied is what was there: nothing is put between the parts.
    expect(split.join('')).toBe(text);
  });

  it('is an address that is long for its place', () => {
    expect(isLongAddress('caetano.simoes@example.com')).toBe(true);
    expect(isLongAddress('mia@example.com')).toBe(false);
    expect(isLongAddress('caetano.simoes@example.com', 30)).toBe(false);
    expect(isLongAddress('Caetano Simões of the Finance Department')).toBe(false);
  });
});
