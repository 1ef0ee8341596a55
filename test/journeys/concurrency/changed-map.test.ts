import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { groupByHand } from '../by-hand';
import { type RepairWorld, repairWorld } from '../repair/world';

let world: RepairWorld;
beforeEach(async () => {
  world = await repairWorld();
});
afterEach(() => world.app.close());

type Row = { readonly from: string | readonly string[]; readonly to: readonly string[] };
const manual = (map: readonly Row[], more: object = {}) => ({ groups: { mode: 'manual', map, ...more } });
const leadsTo = (...to: string[]): Row => ({ from: 'North', to });
const pushNorth = async (settings: Readonly<Record<string, unknown>>) => {
  await world.set(world.okta, settings);
  const mia = await world.okta.push('mia');
  const leo = await world.okta.push('leo');
  const north = await world.okta.pushGroup('North', [mia, leo]);
  await world.nextDay();
  return { mia, leo, north };
};
const makersByHand = () => groupByHand({ app: world.app, jira: async () => undefined }, 'Makers');

describe('a group that a changed map no longer leads to', () => {
  it.each<[string, Readonly<Record<string, unknown>>, string | undefined]>([
    ['another row', manual([leadsTo('Builders')]), 'Builders'],
    ['no row', manual([]), undefined],
    [
      'no row, and a rewriting rule',
      manual([], { unmapped: 'onTheFly', rename: [{ pattern: '^North$', replacement: 'Builders' }] }),
      'Builders',
    ],
  ])('is deleted if Rollcall created it, like that of a deleted group: %s', async (_, settings, next) => {
    await pushNorth(manual([leadsTo('Makers')]));
    expect(world.membersOf('Makers')).toEqual(['leo', 'mia']);
    await world.set(world.okta, settings);
    await world.nextDay();
    expect(world.membersOf('Makers')).toBeUndefined();
    if (next) expect(world.membersOf(next)).toEqual(['leo', 'mia']);
    expect(await world.told()).toContainEqual(expect.stringMatching(/^deleteGroup applied: .*Makers/));
  });

  it('loses the members the IdP put in if it existed before, and keeps those added by hand', async () => {
    await makersByHand();
    await world.member('grace.lead', 'Makers', true);
    await pushNorth(manual([leadsTo('Makers')]));
    await world.set(world.okta, manual([leadsTo('Builders')]));
    await world.nextDay();
    expect(world.membersOf('Makers')).toEqual(['grace.lead']);
    expect(world.membersOf('Builders')).toEqual(['leo', 'mia']);
    expect(await world.told()).toContainEqual(expect.stringMatching(/^unlinkGroup applied: .*Makers/));
  });

  it('loses the members the IdP put in when the IdP deletes its group half-way', async () => {
    await makersByHand();
    await world.member('grace.lead', 'Makers', true);
    const { north } = await pushNorth(manual([leadsTo('Makers')]));
    world.app.site.faults.add({ match: 'DELETE */memberships/*', kind: 'status', status: 503 });
    await world.set(world.okta, manual([leadsTo('Builders')]));
    expect(world.membersOf('Makers')).toEqual(['grace.lead', 'leo', 'mia']);
    await world.okta.removeGroup(north);
    world.app.site.faults.clear();
    await world.nextDay();
    expect(world.membersOf('Makers')).toEqual(['grace.lead']);
    expect(world.membersOf('Builders')).toBeUndefined();
  });

  it('keeps members from another IdP group that still leads there', async () => {
    const { mia } = await pushNorth(manual([leadsTo('Makers'), { from: 'South', to: ['Makers'] }]));
    await world.okta.pushGroup('South', [mia]);
    await world.nextDay();
    await world.set(world.okta, manual([leadsTo('Builders'), { from: 'South', to: ['Makers'] }]));
    await world.nextDay();
    expect(world.membersOf('Makers')).toEqual(['mia']);
    await world.set(world.okta, manual([leadsTo('Builders')]));
    await world.nextDay();
    expect(world.membersOf('Makers')).toBeUndefined();
  });

  it('ends up empty when two groups leave it at once', async () => {
    await makersByHand();
    const { mia } = await pushNorth(manual([leadsTo('Makers'), { from: 'South', to: ['Makers'] }]));
    await world.okta.pushGroup('South', [mia]);
    await world.nextDay();
    await world.set(world.okta, manual([]));
    await world.nextDay();
    expect(world.membersOf('Makers')).toEqual([]);
  });

  it('stays with its members if the settings keep groups, is recognized again, and deleted later', async () => {
    const keep = { onDelete: 'keep' };
    const { north } = await pushNorth(manual([leadsTo('Makers')], keep));
    await world.set(world.okta, manual([leadsTo('Builders')], keep));
    await world.nextDay();
    expect(world.membersOf('Makers')).toEqual(['leo', 'mia']);
    expect(await world.told()).toContainEqual(expect.stringMatching(/^unlinkGroup applied: .*Makers/));
    await world.set(world.okta, manual([leadsTo('Makers')]));
    await world.nextDay();
    await world.okta.removeGroup(north);
    await world.nextDay();
    expect(world.membersOf('Makers')).toBeUndefined();
  });

  it.each([
    ['is mapped again before anything is done', false],
    ['is mapped again half-way', true],
  ])('%s, and holds everybody', async (_, isBegun) => {
    await makersByHand();
    await pushNorth(manual([leadsTo('Makers')]));
    const back = manual([leadsTo('Makers')]);
    if (isBegun) {
      const arrive = await world.onTheWay(
        'DELETE */memberships/*',
        () => void world.set(world.okta, manual([leadsTo('Builders')])),
      );
      await world.change(world.okta, back);
      arrive();
    } else {
      await world.change(world.okta, manual([leadsTo('Builders')]));
      await world.change(world.okta, back);
    }
    await world.nextDay();
    await world.nextDay();
    expect(world.membersOf('Makers')).toEqual(['leo', 'mia']);
  });

  it('is announced in the plan', async () => {
    await pushNorth(manual([leadsTo('Makers')]));
    await world.set(world.okta, { mode: 'preview', ...manual([leadsTo('Builders')]) });
    await world.nextDay();
    expect(world.membersOf('Makers')).toEqual(['leo', 'mia']);
    expect(await world.preview()).toContainEqual(
      expect.objectContaining({ kind: 'deleteGroup', outcome: 'preview', text: 'Delete group Makers' }),
    );
  });

  it('is resumed by the sweep after Atlassian was down', async () => {
    await pushNorth(manual([leadsTo('Makers')]));
    world.app.site.faults.add({ match: 'DELETE */groups/*', kind: 'status', status: 503, times: 9 });
    await world.set(world.okta, manual([leadsTo('Builders')]));
    world.app.site.faults.clear();
    await world.nextDay();
    expect(world.membersOf('Makers')).toBeUndefined();
    expect(world.membersOf('Builders')).toEqual(['leo', 'mia']);
  });
});

describe('a group that a pattern leaves out', () => {
  it('stays unchanged, and is recognized when it is included again', async () => {
    const { north } = await pushNorth({});
    await world.set(world.okta, { groups: { exclude: ['North'] } });
    await world.nextDay();
    expect(world.membersOf('North')).toEqual(['leo', 'mia']);
    await world.okta.removeGroup(north);
    await world.nextDay();
    expect(world.membersOf('North')).toBeUndefined();
  });
});
