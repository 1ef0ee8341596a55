import { describe, expect, it } from 'vitest';
import type { DirectoryGroup, GroupSync } from '../../../src/directory/group';
import type { SiteGroupId } from '../../../src/directory/ids';
import { tendLimits } from '../../../src/provisioning/limits/tend-limits';
import { HeldBack } from '../../../src/sync/limits/held-back';
import { noLimits } from '../../support/no-limits';
import { aGroup, aGroupId } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';
import { aDirectory } from '../a-directory';

const hour = 3_600_000;
const siteGroup = 'site-group-1' as SiteGroupId;

/** Work that goes through a group of 100 members page by page, under limits. */
async function tending(safety: object, sync: Partial<GroupSync> = {}, count = 100) {
  const settings = settingsWith({ safety: { ...noLimits, ...safety } });
  const { service, call, store, addGroup } = await aDirectory({ connection: { settings } });
  const stored = await addGroup(aGroup(1, { sync: { state: 'synced', ...sync } }), []);
  let base: DirectoryGroup = stored;
  let commits = 0;
  const attempt = {
    base: () => base,
    renew(next: DirectoryGroup) {
      base = next;
      commits += 1;
    },
  };
  const limits = tendLimits(call, { ...stored, members: { ...stored.members, count } }, attempt);
  const take = async (times: number) => {
    for (let number = 0; number < times; number += 1) await limits.reserve('member');
  };
  return {
    service,
    store,
    limits,
    take,
    commits: () => commits,
    removals: async () => (await store.getGroup(aGroupId(1)))?.sync.removals,
    thisHour: Math.floor(call.machine.now() / hour),
    now: call.machine.now(),
  };
}
/** Nothing is left to do, and nothing is held. */
const atEnd = { isOver: true, isFreed: true };
const five = { members: 5, membersPercent: 0 };
const at = (milliseconds: number) => new Date(milliseconds).toISOString();

describe('the room for members whom a comparison takes out', () => {
  it('is reserved for 20 at once, before they leave, by one commit', async () => {
    const { take, commits, removals, thisHour } = await tending({ members: 50, membersPercent: 0 });
    await take(1);
    expect(await removals()).toEqual({ size: 100, hours: [[thisHour, 20]] });
    await take(19);
    expect(commits()).toBe(1);
    await take(1);
    expect(commits()).toBe(2);
    expect(await removals()).toEqual({ size: 100, hours: [[thisHour, 40]] });
  });

  it('is given back as far as it was not used', async () => {
    const { take, limits, thisHour } = await tending({ members: 50, membersPercent: 0 });
    await take(3);
    expect(limits.ending(atEnd)).toEqual({ removals: { size: 100, hours: [[thisHour, 3]] } });
    await take(20);
    expect(limits.ending({ ...atEnd, isOver: false })).toEqual({ removals: { size: 100, hours: [[thisHour, 23]] } });
  });

  it('ends at the limit: the next one is held, in a batch that says how it came to that', async () => {
    const { take, limits, removals, thisHour, now } = await tending(five);
    await take(5);
    await expect(take(1)).rejects.toThrow(new HeldBack('members-limit'));
    expect(await removals()).toEqual({ size: 100, hours: [[thisHour, 5]] });
    const { removals: ending, limit } = limits.ending(atEnd);
    const { opens } = limit?.holding ?? {};
    expect(opens).toEqual({ id: expect.any(String), opened: at(now), limit: 5, size: 100, taken: 5 });
    expect(limit).toEqual({ holding: { kind: 'members', version: 0, opens } });
    const held = { batch: opens?.id, version: 0, since: at(now), cause: 'members-limit' };
    expect(ending).toEqual({ size: 100, hours: [[thisHour, 5]], held });
    expect(limits.heldIn({ state: 'pending', dueAt: at(now) }, 'members-limit')).toMatchObject({
      state: 'held',
      cause: 'members-limit',
      held,
    });
  });

  it('is a percentage of the members if that is more', async () => {
    const { take } = await tending({ members: 5, membersPercent: 10 }, {}, 80);
    await take(8);
    await expect(take(1)).rejects.toThrow(HeldBack);
  });

  it('joins the batch in which others are held, and reserves nothing while some of the group are', async () => {
    const { take, limits, store, now } = await tending(five);
    const open = { id: 'open', opened: at(now), limit: 5, size: 10, taken: 5 };
    await store.changeBatch({ kind: 'members', before: { version: 0 }, after: { open } });
    await take(5);
    await expect(take(1)).rejects.toThrow(HeldBack);
    expect(limits.ending(atEnd)).toMatchObject({
      limit: { holding: { kind: 'members', version: 1 } },
      removals: { held: { batch: 'open', version: 1 } },
    });
    expect(limits.ending(atEnd).limit?.holding).not.toHaveProperty('opens');
    const held = { batch: 'open', version: 1, since: at(now), cause: 'members-limit' };
    const again = await tending(five, { removals: { held } });
    await expect(again.take(1)).rejects.toThrow(HeldBack);
    expect(again.commits()).toBe(0);
    expect(again.limits.ending(atEnd)).toEqual({
      removals: { held, size: 100 },
      limit: { holding: { kind: 'members', version: 0 } },
    });
  });

  it('is not asked where there is no limit, and nothing is written', async () => {
    const { take, limits, commits } = await tending({});
    await take(200);
    expect(commits()).toBe(0);
    expect(limits.ending(atEnd)).toEqual({});
    expect(limits.heldIn({ state: 'synced' }, undefined)).toEqual({ state: 'synced' });
    expect(limits.heldIn({ state: 'synced' }, 'members-limit')).toEqual({ state: 'synced' });
  });

  it('is not asked until the moment until which an administrator has allowed it, and is from then on', async () => {
    const start = Date.parse('2026-03-01T12:00:00.000Z');
    const allowed = await tending({ members: 0, membersPercent: 0 }, { removals: { allowsRest: at(start + 1) } });
    await allowed.take(30);
    expect(allowed.commits()).toBe(0);
    expect(allowed.limits.ending({ ...atEnd, isOver: false })).toEqual({ removals: { allowsRest: at(start + 1) } });
    expect(allowed.limits.ending(atEnd)).toEqual({ removals: {} });
    const over = await tending({ members: 0, membersPercent: 0 }, { removals: { allowsRest: at(start) } });
    await expect(over.take(1)).rejects.toThrow(HeldBack);
  });

  it('keeps the batch only of what it held itself', async () => {
    const { take, limits } = await tending(five);
    await take(5);
    await expect(take(1)).rejects.toThrow(HeldBack);
    expect(limits.heldIn({ state: 'synced' }, undefined)).toEqual({ state: 'synced' });
  });
});

describe('the room for a group that is let go of', () => {
  const ask = ({ limits }: Awaited<ReturnType<typeof tending>>) => limits.reserve({ group: siteGroup });

  it('is taken by a commit of its own, before the group is deleted, once', async () => {
    const world = await tending({ groups: 1 });
    await ask(world);
    expect(world.commits()).toBe(1);
    expect(await world.store.ledgerOf('groups')).not.toEqual([{}]);
    await ask(world);
    await expect(world.limits.reserve({ group: 'site-group-2' as SiteGroupId })).rejects.toThrow(
      new HeldBack('groups-limit'),
    );
  });

  it('is held beyond the limit', async () => {
    const world = await tending({ groups: 0 });
    await expect(ask(world)).rejects.toThrow(HeldBack);
    expect(world.commits()).toBe(0);
    const { removals, limit } = world.limits.ending(atEnd);
    expect(removals).toBeUndefined();
    expect(limit?.holding).toMatchObject({ kind: 'groups', opens: { limit: 0, taken: 0 } });
    expect(world.limits.heldIn({ state: 'pending' }, 'groups-limit')).toMatchObject({
      state: 'held',
      cause: 'groups-limit',
      held: { batch: limit?.holding?.opens?.id },
    });
  });

  it('is not asked where there is no limit, or an administrator has allowed it', async () => {
    const free = await tending({});
    await ask(free);
    const allowsRest = at(Date.parse('2026-03-01T12:00:00.001Z'));
    const allowed = await tending({ groups: 0 }, { removals: { allowsRest } });
    await ask(allowed);
    expect([free.commits(), allowed.commits()]).toEqual([0, 0]);
  });
});
