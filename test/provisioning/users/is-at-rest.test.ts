import { describe, expect, it } from 'vitest';
import type { Mode } from '../../../src/connections/connection';
import type { SyncState } from '../../../src/directory/sync-state';
import { isAtRest } from '../../../src/provisioning/users/is-at-rest';

describe('a record that is sent again as it is', () => {
  it.each<[string, SyncState, Mode, boolean, boolean]>([
    ['rests when Atlassian has followed', { state: 'synced' }, 'live', false, true],
    ['rests when Atlassian has followed, whatever this call tried before', { state: 'synced' }, 'live', true, true],
    ['rests in preview when it was previewed', { state: 'preview' }, 'preview', false, true],
    ['is looked at when it was only previewed, and the connection is live', { state: 'preview' }, 'live', false, false],
    ['rests while it waits for its turn', { state: 'pending' }, 'live', false, true],
    ['is looked at when an attempt of this very call stopped half-way', { state: 'pending' }, 'live', true, false],
    ['is looked at when it was refused', { state: 'refused' }, 'live', false, false],
    ['is looked at when its deletion was begun', { state: 'synced', leaving: true }, 'live', false, false],
    ['is looked at when its deletion was begun and waits', { state: 'pending', leaving: true }, 'live', false, false],
  ])('%s', (_, sync, mode, again, expected) => {
    expect(isAtRest(sync, mode, again)).toBe(expected);
  });
});
