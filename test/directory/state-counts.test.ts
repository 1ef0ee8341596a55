import { describe, expect, it } from 'vitest';
import type { DepartedUser } from '../../src/directory/departed';
import type { GroupId } from '../../src/directory/ids';
import { departedKey } from '../../src/directory/state-counts';
import { aUser } from '../support/samples';

const pending = { state: 'pending', cause: 'atlassian-busy' } as const;
const left = (sync: DepartedUser['user']['sync'], change: Partial<DepartedUser> = {}): DepartedUser => ({
  kind: 'user',
  user: aUser(1, { sync }),
  groups: [],
  ...change,
});
const group = 'g'.repeat(12) as GroupId;

describe('what a deleted person counts as', () => {
  it.each([
    ['leaving atlassian-busy', left(pending)],
    ['leaving', left({ state: 'pending' })],
    ['leaving access-insufficient', left({ state: 'refused', cause: 'access-insufficient' })],
    [undefined, left({ state: 'preview' })],
    [undefined, left({ state: 'synced' }, { hasLeft: true })],
    // The groups remember them, and count themselves.
    [undefined, left({ state: 'pending' }, { hasLeft: true, groups: [group] })],
    [undefined, undefined],
  ])('is %s', (key, departed) => {
    expect(departedKey(departed)).toBe(key);
  });
});
