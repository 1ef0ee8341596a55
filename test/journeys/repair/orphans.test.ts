import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../../src/adapters/kvs/keys';
import type { Memberships } from '../../../src/directory/user';
import type { Ownership } from '../../../src/sync/owners';
import { productByHand } from '../by-hand';
import { aTeam, type RepairWorld, remedies, repairWorld } from './world';

let world: RepairWorld;
let mia: string;
let leo: string;
let team: string;

beforeEach(async () => {
  world = await repairWorld();
  ({ mia, leo, team } = await aTeam(world));
});
afterEach(() => world?.app.close());

const connection = () => world.okta.client.id;

/** The IdP has removed mia, and a late addition has put her back, but only at the site. */
async function orphaned(): Promise<void> {
  await world.okta.removeMember(team, mia);
  await world.settle();
  await world.member('mia', 'Team', true);
}

/** Her own memberships still name the group. */
async function named(): Promise<void> {
  await world.records.change<Memberships>(keys.memberships(connection(), mia), (record) => ({
    ...record,
    groups: [{ id: team as Memberships['groups'][number]['id'], display: 'Team' }],
  }));
}

describe('a member whom the IdP has removed but the site still has', () => {
  it.each(remedies)('goes if their own memberships still name the group: %s', async (_, remedy) => {
    await orphaned();
    await named();
    await remedy(world);
    expect(world.membersOf('Team')).toEqual(['leo']);
    expect(await world.told()).toContainEqual('removeMember applied: Remove m…@example.com');
  });

  it.each(remedies)('goes if the IdP is the only truth: %s', async (_, remedy) => {
    await world.set(world.okta, { groups: { keepManualMembers: false } });
    await orphaned();
    await remedy(world);
    expect(world.membersOf('Team')).toEqual(['leo']);
  });

  it.each(remedies)('is reported but stays if somebody may have added them by hand: %s', async (_, remedy) => {
    await orphaned();
    await remedy(world);
    expect(world.membersOf('Team')).toEqual(['leo', 'mia']);
    expect(await world.told()).toContainEqual('skip skipped: Keep m…@example.com in Team (member-unexplained)');
  });

  it('is reported once, however often the look runs', async () => {
    await orphaned();
    for (let night = 0; night < 3; night += 1) await world.nightly();
    const told = (await world.told()).filter((each) => each.includes('member-unexplained'));
    expect(told).toHaveLength(1);
  });

  it('is in the plan', async () => {
    await orphaned();
    const texts = (await world.preview()).map(({ text }) => text);
    expect(texts).toContain('Keep mia@example.com in Team');
  });

  it('says nothing of people whom Rollcall does not know', async () => {
    await world.member('grace.lead', 'Team', true);
    await world.nightly();
    await world.syncNow();
    expect(world.membersOf('Team')).toContain('grace.lead');
    expect((await world.told()).filter((each) => each.includes('g…'))).toEqual([]);
  });
});

describe('a settled member whom the site lacks', () => {
  it.each(remedies)('is put back: %s', async (_, remedy) => {
    await world.member('mia', 'Team', false);
    await remedy(world);
    expect(world.membersOf('Team')).toEqual(['leo', 'mia']);
  });
});

describe('a member whom Rollcall removed because they are inactive', () => {
  it.each(remedies)('is not put back: %s', async (_, remedy) => {
    await world.set(world.okta, { users: { onDeactivate: 'removeFromGroups' } });
    await productByHand(world, 'Team');
    await world.okta.setActive(mia, false);
    await world.settle();
    expect(world.membersOf('Team')).toEqual(['leo']);
    await remedy(world);
    await remedy(world);
    expect(world.membersOf('Team')).toEqual(['leo']);
  });
});

/** The IdP has deleted a group, but the site group has stayed. */
async function leftBehind(isOurs: boolean): Promise<void> {
  const id = world.siteGroupId('Team');
  const owner = keys.owner('site-group', id);
  const before = await world.records.read<Ownership>(owner);
  await world.set(world.okta, { groups: { onDelete: 'keep' } });
  await world.okta.removeGroup(team);
  await world.settle();
  await world.set(world.okta, {});
  await world.settle();
  const doc = { connectionId: connection(), records: [team], ...(isOurs && { createdByUs: true }) };
  await world.records.write(owner, { version: (before?.version ?? 0) + 5, doc });
}

describe('the site group of a deleted group', () => {
  it.each(remedies)('goes if Rollcall created it: %s', async (_, remedy) => {
    await leftBehind(true);
    expect(world.membersOf('Team')).toEqual(['leo', 'mia']);
    await remedy(world);
    expect(world.membersOf('Team')).toBeUndefined();
    expect(await world.told()).toContainEqual('deleteGroup applied: Delete group Team');
  });

  it('is in the plan', async () => {
    await leftBehind(true);
    expect((await world.preview()).map(({ text }) => text)).toContain('Delete group Team');
    expect(world.membersOf('Team')).toBeDefined();
  });

  it.each(remedies)('stays if no record says that Rollcall created it: %s', async (_, remedy) => {
    await leftBehind(false);
    await remedy(world);
    expect(world.membersOf('Team')).toEqual(['leo', 'mia']);
    expect(await world.told()).toContainEqual('unlinkGroup applied: Unlink group Team');
  });

  it.each(remedies)('stays if the IdP has pushed the name again: %s', async (_, remedy) => {
    await leftBehind(true);
    await world.okta.pushGroup('Team', [leo]);
    await world.settle();
    await remedy(world);
    expect(world.membersOf('Team')).toBeDefined();
  });
});
