import { describe, expect, it } from 'vitest';
import { keys, parseRecordKey } from '../../../src/adapters/kvs/keys';

/** https://developer.atlassian.com/platform/forge/storage-reference/ */
const allowed = /^[a-zA-Z0-9:._\s#-]{1,500}$/;

describe('the keys of storage', () => {
  it('accept any name an IdP may send, however long', () => {
    for (const name of ['mia@example.com', 'Ω'.repeat(5_000), '', '\u0000', '💥/../x']) {
      expect(keys.claim('c', 'user', name).key).toMatch(allowed);
      expect(keys.externalId('c', 'user', name).key).toMatch(allowed);
    }
  });

  it('are equal for names that differ only in case, but not for external ids', () => {
    expect(keys.claim('c', 'user', 'MIA')).toEqual(keys.claim('c', 'user', 'mia'));
    expect(keys.externalId('c', 'user', 'MIA')).not.toEqual(keys.externalId('c', 'user', 'mia'));
  });

  it('keep connections, kinds and the site apart', () => {
    const places = [
      keys.claim('c', 'user', 'x'),
      keys.claim('d', 'user', 'x'),
      keys.claim('c', 'group', 'x'),
      keys.claim(undefined, 'connection', 'x'),
    ];
    expect(new Set(places.map(({ key }) => key)).size).toBe(4);
  });

  it('yield the connection and id of a record', () => {
    expect(parseRecordKey(keys.user('connection', 'user').key)).toEqual({ connectionId: 'connection', id: 'user' });
    expect(parseRecordKey('access')).toBeUndefined();
  });
});
