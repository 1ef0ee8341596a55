import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../../src/adapters/kvs/keys';
import { accountPlace, aTeam, oldAccountRecord, type RepairWorld, remedies, repairWorld } from './world';

let world: RepairWorld;
let mia: string;
let team: string;

beforeEach(async () => {
  world = await repairWorld();
  ({ mia, team } = await aTeam(world));
});
afterEach(() => world?.app.close());

const connection = () => world.okta.client.id;

/** Mia was deleted, and everything of hers was left behind: the member set, the site group, the access. */
async function leftBehind(): Promise<void> {
  await world.okta.remove(mia);
  await world.settle();
  await world.records.mark(connection(), team, [mia], { want: true, settled: true, written: true });
  await world.member('mia', 'Team', true);
  await world.access('mia', true);
  await world.records.erase(keys.departed(connection(), 'user', mia));
  await world.records.write(accountPlace(world, 'mia'), oldAccountRecord(connection(), [mia]));
}

const state = () => ({ members: world.membersOf('Team'), mia: world.isActive('mia'), leo: world.isActive('leo') });
const mended = { members: ['leo'], mia: false, leo: true };
const untouched = { members: ['leo', 'mia'], mia: true, leo: true };

describe('a look for what was left behind', () => {
  it.each(remedies)(
    'takes nothing while Atlassian does not let it look, and repairs afterwards: %s',
    async (_, remedy) => {
      await leftBehind();
      for (const match of ['POST */users/search', 'POST */groups/search']) {
        world.app.site.faults.add({ match, kind: 'status', status: 403 });
      }
      await remedy(world);
      expect(state()).toEqual(untouched);
      world.app.site.faults.clear();
      await world.nextDay();
      await world.nightly();
      expect(state()).toEqual(mended);
    },
  );

  it.each(remedies)('takes nothing from anybody else while storage fails now and then: %s', async (_, remedy) => {
    await leftBehind();
    world.app.forge.faults.set({ storageErrorRate: 0.1 });
    await remedy(world).catch(() => undefined);
    expect(state()).toMatchObject({ leo: true });
    expect(world.membersOf('Team')).toContain('leo');
    world.app.forge.faults.set({ storageErrorRate: 0 });
    await world.nextDay();
    await world.nightly();
    expect(state()).toEqual(mended);
  });

  it.each(remedies)(
    'changes nothing while the connection is in preview, and repairs when it is live: %s',
    async (_, remedy) => {
      await leftBehind();
      await world.set(world.okta, { mode: 'preview' });
      await remedy(world);
      expect(state()).toEqual(untouched);
      await world.set(world.okta, {});
      await remedy(world);
      expect(state()).toEqual(mended);
    },
  );

  it.each(remedies)('leaves people alone whom canary mode does not write for: %s', async (_, remedy) => {
    await leftBehind();
    await world.set(world.okta, { mode: 'canary', canaryGroups: ['Pilots'] });
    await remedy(world);
    expect(state()).toEqual(untouched);
  });

  it.each(remedies)('leaves alone what the settings only log: %s', async (_, remedy) => {
    await leftBehind();
    await world.set(world.okta, { users: { onDelete: 'logOnly' } });
    await remedy(world);
    expect(state()).toEqual({ members: ['leo'], mia: true, leo: true });
  });

  it.each(remedies)('leaves a member to another connection that has the person too: %s', async (_, remedy) => {
    const other = await world.connect();
    await other.push('mia');
    await world.settle();
    await world.okta.remove(mia);
    await world.settle();
    await world.member('mia', 'Team', true);
    await remedy(world);
    expect(state()).toEqual(untouched);
  });

  it.each(remedies)('finds nothing if nothing was left behind: %s', async (_, remedy) => {
    await remedy(world);
    const before = await world.told();
    await remedy(world);
    expect(await world.told()).toEqual(before);
    expect(state()).toEqual(untouched);
  });

  it('finishes however often one of its events is repeated', async () => {
    await leftBehind();
    world.app.forge.faults.set({ duplicateEventRate: 1 });
    await world.nightly();
    expect(state()).toEqual(mended);
  });

  it('says in the plan what it would take, and why', async () => {
    await leftBehind();
    const planned = await world.preview();
    const said = planned.map(({ text, reason }) => `${text}: ${reason}`);
    expect(said).toContainEqual(
      expect.stringMatching(/^Remove mia@example.com from Team: The IdP has deleted the person/),
    );
    expect(said).toContainEqual(
      expect.stringMatching(/^Suspend access of m…@example.com: .*An earlier version had left this/),
    );
    expect(state()).toEqual(untouched);
  });

  it('says in the log why it acts on somebody who was deleted long ago', async () => {
    await leftBehind();
    await world.nightly();
    const { entries } = (await world.app.admin('listLog', { limit: 100 })) as { entries: { summary: string }[] };
    const summaries = entries.map(({ summary }) => summary);
    expect(summaries).toContain(
      'Suspended access of m…@example.com. An earlier version had left this behind when the IdP deleted it.',
    );
  });
});
