import { describe, expect, it } from 'vitest';
import type { GroupSync } from '../../../src/directory/group';
import { currentRemovals, groupLimits } from '../../../src/provisioning/limits/limited-group';
import { noLimits } from '../../support/no-limits';
import { aGroup, aUserId } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';
import { aDirectory } from '../a-directory';

const people = [1, 2, 3].map(aUserId);
const held = { batch: 'batch', since: '2026-03-01T12:00:00.000Z', cause: 'members-limit' } as const;

async function limits(safety: object, sync: Partial<GroupSync> = {}, exempt: readonly number[] = []) {
  const { call } = await aDirectory({ connection: { settings: settingsWith({ safety: { ...noLimits, ...safety } }) } });
  const group = aGroup(1, { sync: { state: 'synced', ...sync } });
  return groupLimits(call, { group, size: 10, exempt: new Set(exempt.map(aUserId)) });
}
const one = { members: 1, membersPercent: 0 };

describe('the limits of one attempt on a group', () => {
  it('hold whoever is beyond them, without those who are judged as people', async () => {
    const judged = await limits(one, {}, [1]);
    expect(await judged.judge({ members: people, isGroup: false })).toEqual({
      members: new Set([aUserId(3)]),
      isGroup: false,
    });
    expect(judged.taking()).toMatchObject({ removals: { reserved: [aUserId(2)], size: 10 } });
    expect(judged.holding()).toMatchObject({ limit: { holding: { kind: 'members', opens: { limit: 1, size: 10 } } } });
  });

  it('reserve and write nothing where nobody leaves, or there is no limit', async () => {
    for (const [safety, members] of [
      [one, []],
      [{}, people],
    ] as const) {
      const judged = await limits(safety);
      expect(await judged.judge({ members, isGroup: false })).toEqual({ members: new Set(), isGroup: false });
      expect([judged.taking(), judged.holding()]).toEqual([{}, {}]);
    }
  });

  it('are unjudged as long as nobody has asked, where groups have a limit', async () => {
    const judged = await limits({ groups: 1 });
    expect(judged.isUnjudged()).toBe(true);
    await judged.judge({ members: [], isGroup: false });
    expect(judged.isUnjudged()).toBe(false);
    expect((await limits({})).isUnjudged()).toBe(false);
  });

  it('name the batch in the state of a group that waits, and in no other', async () => {
    const judged = await limits(one, { state: 'held', held });
    expect(judged.heldIn({ state: 'held' })).toEqual({ state: 'held', held });
    expect(judged.heldIn({ state: 'pending' })).toEqual({ state: 'pending', held });
    expect(judged.heldIn({ state: 'synced', held })).toEqual({ state: 'synced' });
    expect((await limits(one)).heldIn({ state: 'held' })).toEqual({ state: 'held' });
  });
});

describe('the size of a group that its limit is reckoned from', () => {
  const now = Date.parse('2026-03-01T12:00:00.000Z');
  const thisHour = Math.floor(now / 3_600_000);

  it('is that before it began to lose members, as long as these count', () => {
    const losing = (hour: number) =>
      aGroup(1, { sync: { state: 'synced', removals: { size: 20, hours: [[hour, 5]] } } });
    expect(currentRemovals(losing(thisHour), 15, now).size).toBe(20);
    expect(currentRemovals(losing(thisHour), 25, now).size).toBe(25);
    expect(currentRemovals(losing(thisHour - 30), 15, now).size).toBe(15);
    expect(currentRemovals(aGroup(1), 15, now)).toEqual({ size: 15 });
  });
});
