import { describe, expect, it } from 'vitest';
import type { GroupId } from '../../src/directory/ids';
import {
  type KeptChanges,
  type MembershipChange,
  mostChanges,
  readChanges,
  withChange,
} from '../../src/directory/membership-change';

const sales = 'GroupSales00' as GroupId;
const other = 'GroupOther00' as GroupId;
const joined: MembershipChange = { at: '2026-03-01T12:00:00.000Z', groupId: sales, isIn: true };
const left: MembershipChange = { at: '2026-03-02T08:30:05.000Z', groupId: sales, isIn: false };
const kept = (...changes: readonly MembershipChange[]) => changes.reduce<KeptChanges>(withChange, {});

describe('the changes of a person’s memberships', () => {
  it('are read as they were kept, the newest first', () => {
    const late = { at: '2080-01-01T00:00:00.000Z', groupId: other, isIn: true };
    expect(readChanges(kept(joined, left, late))).toEqual([late, left, joined]);
    expect(readChanges(undefined)).toEqual([]);
  });

  it('cost a record that is written for each member of a push 19 characters each, for the newest twenty', () => {
    const many = Array.from({ length: 200 }, (_, index) => ({
      at: new Date(Date.parse(joined.at) + index * 1000).toISOString(),
      groupId: sales,
      isIn: index % 2 === 0,
    }));
    const { changes = '' } = kept(...many);
    expect(changes).toHaveLength(mostChanges * 19);
    expect(readChanges({ changes })[0]?.at).toBe(many.at(-1)?.at);
  });

  it('leave out what was taken back at once', () => {
    expect(readChanges(kept(joined, { ...left, at: '2026-03-01T11:00:00.000Z' }))).toEqual([]);
    expect(readChanges(kept(joined, { ...left, at: joined.at }))).toEqual([]);
    expect(readChanges(kept(joined, { ...left, groupId: other }))).toHaveLength(2);
  });

  it('keep the name of a deleted group as long as one of them is about it', () => {
    const all = kept(joined, { ...left, groupName: 'Sales' });
    expect(readChanges(all).map(({ groupName }) => groupName)).toEqual(['Sales', 'Sales']);
    const others = Array.from({ length: mostChanges }, (_, index) => ({
      at: new Date(Date.parse(left.at) + index * 1000).toISOString(),
      groupId: other,
      isIn: index % 2 === 0,
    }));
    expect(others.reduce<KeptChanges>(withChange, all)).not.toHaveProperty('goneGroups');
  });

  it('are those that can be read', () => {
    expect(readChanges({ changes: `${kept(joined).changes}?${'x'.repeat(18)}` })).toEqual([joined]);
  });
});
