import { describe, expect, it } from 'vitest';
import { scanText } from '../../local/command-line/ldap/directory-text';

describe('the last scan in a sentence', () => {
  it.each([
    [1, 1, '1 person and 1 group read; 1 sent, 0 removed'],
    [0, 2, '0 people and 2 groups read; 1 sent, 0 removed'],
  ])('counts %d people and %d groups', (people, groups, text) => {
    const scan = { begun: '', ended: '', outcome: 'complete', people, groups, sent: 1, unchanged: 0, removed: 0 };
    expect(scanText({ scan })).toBe(text);
  });
});
