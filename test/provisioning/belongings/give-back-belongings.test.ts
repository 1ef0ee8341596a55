import { beforeEach, describe, expect, it } from 'vitest';
import type { Belongings } from '../../../src/directory/belongings';
import { askBack, canBeReturned } from '../../../src/provisioning/belongings/ask-back';
import { planReturn } from '../../../src/provisioning/belongings/plan-return';
import type { Call } from '../../../src/provisioning/call';
import { SiteError } from '../../../src/sync/site/site-error';
import { aConnection } from '../../support/samples';
import { anAccount } from '../../sync/fixtures';
import { type BelongingsWorld, belongingsWorld, deputy, heir, leaver } from './belongings-world';

let world: BelongingsWorld;
beforeEach(async () => {
  world = await belongingsWorld();
});

const askedBack = () => {
  const queue = { push: async () => undefined };
  const call = { connection: aConnection(), store: world.store, queue, machine: { now: () => 0 } };
  return askBack(call as unknown as Call, leaver);
};

async function handedOver(): Promise<void> {
  world.own('issues', 60);
  world.own('filters', 2);
  world.own('projectRoles', 2);
  await world.begin();
  await world.settle();
  world.site.accounts.set(leaver, anAccount({ id: leaver, state: 'active' }));
}

describe('giving back what was handed over', () => {
  it('gives everything back, and tells it in one entry', async () => {
    await handedOver();
    expect(await askedBack()).toMatchObject({ state: 'returning' });
    await world.settle();
    expect(world.site.belongings.every(({ account }) => account === leaver)).toBe(true);
    expect(world.entries.at(-1)).toMatchObject({ operation: 'Give back belongings', outcome: 'applied' });
    expect(world.told()).toEqual([
      'Give 60 open issues back to l…@example.com: applied',
      'Give 2 filters back to l…@example.com: applied',
      'Give 2 project roles back to l…@example.com: applied',
    ]);
    expect(await world.record()).toMatchObject({ state: 'returned' });
  });

  it('leaves with others what has gone on to them since', async () => {
    await handedOver();
    const place = world.site.belongings.findIndex(({ kind }) => kind === 'filters');
    const [filter] = world.site.belongings.splice(place, 1);
    if (filter) world.site.belongings.push({ ...filter, account: deputy });
    await askedBack();
    await world.settle();
    expect(world.count('filters', leaver)).toBe(1);
    expect(world.count('filters', deputy)).toBe(1);
  });

  it('assigns again what was unassigned and still is', async () => {
    world.own('issues', 2);
    await world.begin({ choices: { issues: 'unassign' } });
    await world.settle();
    world.site.accounts.set(leaver, anAccount({ id: leaver, state: 'active' }));
    await askedBack();
    await world.settle();
    expect(world.count('issues', leaver)).toBe(2);
  });

  it('leaves a role with somebody who had it before, and the person has it as well', async () => {
    world.site.belongings.push({ kind: 'projectRoles', id: 'projectRoles-0', account: heir });
    world.site.belongings.push({ kind: 'projectRoles', id: 'projectRoles-0', account: leaver });
    await world.begin({ choices: { projectRoles: 'successor' } });
    await world.settle();
    expect([world.count('projectRoles', leaver), world.count('projectRoles', heir)]).toEqual([0, 1]);
    world.site.accounts.set(leaver, anAccount({ id: leaver, state: 'active' }));
    await askedBack();
    await world.settle();
    expect([world.count('projectRoles', leaver), world.count('projectRoles', heir)]).toEqual([1, 1]);
  });

  it('says what Jira refuses', async () => {
    await handedOver();
    const refusal = new SiteError('rejected', 'atlassian-refused', 'The user cannot be assigned.');
    world.site.fail('giveBelonging issues', refusal, 60);
    await askedBack();
    await world.settle();
    expect(world.count('issues', heir)).toBe(60);
    expect(world.entries.at(-1)).toMatchObject({ outcome: 'refused', cause: 'belongings-refused' });
  });

  it('is asked for again where Jira has refused it, and tells only what is new', async () => {
    await handedOver();
    const refusal = new SiteError('rejected', 'atlassian-refused', 'The user cannot be assigned.');
    // Somebody asked before the person had access again: Jira takes some of it, and not the rest.
    world.site.fail('giveBelonging issues', refusal, 55);
    await askedBack();
    await world.settle();
    expect(world.count('issues', heir)).toBe(55);
    expect(await world.record()).toMatchObject({ state: 'returned', kinds: { issues: { back: { left: 55 } } } });
    expect(canBeReturned((await world.record()) as Belongings)).toBe(true);
    expect(await askedBack()).toMatchObject({ state: 'returning' });
    await world.settle();
    expect(world.site.belongings.every(({ account }) => account === leaver)).toBe(true);
    expect(world.told()).toEqual(['Give 55 open issues back to l…@example.com: applied']);
    const record = (await world.record()) as Belongings;
    expect(record).toMatchObject({ state: 'returned', kinds: { issues: { back: { left: 0 } } } });
    expect(Object.values(record.kinds.issues?.back?.done ?? {})).toEqual([60]);
    expect(canBeReturned(record)).toBe(false);
    expect(await askedBack()).toBeUndefined();
  });

  it('goes on after a failure without giving anything twice', async () => {
    await handedOver();
    await askedBack();
    world.site.fail('belongingsAmong filters', new SiteError('unavailable', 'atlassian-unavailable', 'no'));
    await world.settle();
    expect(world.site.belongings.every(({ account }) => account === leaver)).toBe(true);
  });

  it('leaves a kind that Jira does not let anybody read any more, and gives back the others', async () => {
    await handedOver();
    await askedBack();
    world.site.fail(
      'belongingsAmong filters',
      new SiteError('forbidden', 'atlassian-refused', 'No permission.'),
      1_000,
    );
    for (let sweep = 0; sweep < 4; sweep += 1) await world.settle();
    expect([world.count('issues', leaver), world.count('filters', heir), world.count('projectRoles', leaver)]).toEqual([
      60, 2, 2,
    ]);
    expect(await world.record()).toMatchObject({ state: 'returned', kinds: { filters: { back: { left: 2 } } } });
    expect(world.entries.at(-1)).toMatchObject({ outcome: 'refused', cause: 'belongings-refused' });
    expect(JSON.stringify(world.entries.at(-1))).toContain('No permission.');
  });

  it('is not asked for twice, nor while it is still being handed over', async () => {
    world.own('issues', 1);
    await world.begin();
    expect(await askedBack()).toBeUndefined();
    await world.settle();
    expect(await askedBack()).toMatchObject({ state: 'returning' });
    expect(await askedBack()).toBeUndefined();
  });
});

describe('the inverse of a page', () => {
  const record = { account: leaver, heirs: [{ account: heir, label: 'h' }, null] };

  it.each([
    ['what an heir got', '00', [{ ids: ['1', '2'], from: heir, to: leaver, holder: heir, by: '0' }]],
    ['what was unassigned', 'u-', [{ ids: ['1'], from: undefined, to: leaver, holder: undefined, by: 'nobody' }]],
    ['a role that the heir had already, which stays', 'a.', [{ ids: ['1'], from: undefined, holder: heir, by: '0' }]],
    ['nothing that was left, gone, or not done', 'x-', []],
    ['nothing of an heir whose account is closed', '1.', []],
  ])('is %s', (_, fates, expected) => {
    const calls = planReturn(record, 'issues', { ids: ['1', '2'], fates });
    expect(calls).toHaveLength(expected.length);
    expect(calls).toMatchObject(expected);
  });
});
