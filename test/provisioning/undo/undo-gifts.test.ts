import { describe, expect, it } from 'vitest';
import { updateConnection } from '../../../src/connections/update-connection';
import type { AccountId, SiteGroupId, UserId } from '../../../src/directory/ids';
import { giveProductsNow } from '../../../src/provisioning/background/sync-now';
import { undoWorld } from './undo-world';

const own = 'account-of-person0@example.com' as AccountId;
const jira = 'jira-users' as SiteGroupId;
const other = 'engineers' as SiteGroupId;

/** Everybody who was there has been given Jira with one click. */
async function given(...options: Partial<Parameters<typeof undoWorld>>) {
  const [count = 1, safety = {}] = options;
  const world = await undoWorld(count, safety, { users: { productAccess: ['jira-software'] } });
  const { site, stores } = world.service;
  site.groups.set(jira, { id: jira, name: 'jira-users', protection: 'default' });
  site.products.set(jira, 'jira-software');
  const { runs } = stores;
  const run = await giveProductsNow(await world.call(), { runs, people: count });
  await world.settle();
  const of = { kind: 'occasion', occasion: run.occasion ?? expect.fail('The run has no occasion.') } as const;
  const has = (group: SiteGroupId, account = own) => site.members.has(`${group} ${account}`);
  return { ...world, site, of, has };
}

describe('undoing products that were given with one click', () => {
  it('takes them again, and the next sync does not give them', async () => {
    const world = await given();
    expect(world.has(jira)).toBe(true);
    const { rows } = await world.plan(world.of);
    expect(rows).toMatchObject([{ verdict: 'undo', action: { text: { say: 'take-products' } } }]);
    expect(await world.undo(world.of)).toMatchObject({ total: 1, left: 0 });
    expect(world.has(jira)).toBe(false);
    await world.put(world.people[0] as UserId, { active: true, title: 'Cook' });
    expect(world.has(jira)).toBe(false);
    expect((await world.plan(world.of)).rows).toMatchObject([{ verdict: 'asWas' }]);
  });

  it('leaves them where the person has them by another group too by now', async () => {
    const world = await given();
    world.site.groups.set(other, { id: other, name: 'engineers' });
    world.site.products.set(other, 'jira-software');
    world.site.members.add(`${other} ${own}`);
    const { rows } = await world.plan(world.of);
    expect(rows).toMatchObject([{ verdict: 'left', action: { reason: { say: 'undo-product-otherwise' } } }]);
    expect(await world.undo(world.of)).toMatchObject({ left: 1 });
    expect(world.has(jira)).toBe(true);
  });

  it('counts for the limit of people, and leaves the rest alone', async () => {
    const world = await given(3, { people: 1, peoplePercent: 0 });
    expect(await world.undo(world.of)).toMatchObject({ total: 3, left: 2 });
    const left = world.people.filter((_, number) =>
      world.has(jira, `account-of-person${number}@example.com` as AccountId),
    );
    expect(left).toHaveLength(2);
  });

  it('leaves them while the connection changes nothing for the person: its canary groups are without them', async () => {
    const world = await given();
    const { connection } = await world.call();
    const change = { mode: 'canary', canaryGroups: ['Pilots'] } as const;
    const asked = { id: connection.id, version: connection.version, change, apply: false };
    await updateConnection(world.service.stores, asked);
    const { rows } = await world.plan(world.of);
    expect(rows).toMatchObject([{ verdict: 'left', action: { reason: { say: 'undo-in-preview' } } }]);
    expect(await world.undo(world.of)).toMatchObject({ left: 1 });
    expect(world.has(jira)).toBe(true);
  });

  it('is not undone by an undo of the undo, which says so', async () => {
    const world = await given();
    const undo = await world.undo(world.of);
    const { rows } = await world.plan({ kind: 'occasion', occasion: { kind: 'undo', id: undo?.id ?? '' } });
    expect(rows).toMatchObject([{ verdict: 'left', action: { reason: { say: 'undo-gift-taken' } } }]);
  });
});

describe('undoing a group that the settings gave', () => {
  async function joined(name = 'welcome') {
    const world = await undoWorld(1);
    const { site } = world.service;
    const group = 'welcome' as SiteGroupId;
    site.groups.set(group, { id: group, name });
    const { connections } = world.service.stores;
    const { connection } = await world.call();
    const settings = { ...connection.settings, groups: { ...connection.settings.groups, defaultForEveryone: [name] } };
    await connections.update({ before: connection, after: { ...connection, settings } });
    const start = world.mark();
    await world.service.ask('PUT', `/Users/${world.people[0]}`, {
      body: { userName: 'person0@example.com', title: 'Cook' },
    });
    await world.settle();
    const isIn = () => site.members.has(`${group} ${own}`);
    expect(isIn()).toBe(true);
    return { ...world, site, start, isIn };
  }

  it('takes the person out, and they are not put in again', async () => {
    const world = await joined();
    const { rows } = await world.plan(world.since(world.start));
    expect(rows.map(({ action }) => action.text.say)).toContain('leave-group');
    await world.undo(world.since(world.start));
    expect(world.isIn()).toBe(false);
    await world.service.ask('PUT', `/Users/${world.people[0]}`, {
      body: { userName: 'person0@example.com', title: 'Boss' },
    });
    await world.settle();
    expect(world.isIn()).toBe(false);
  });

  it('leaves a group that is protected by now', async () => {
    const world = await joined();
    const group = world.site.groups.get('welcome' as SiteGroupId);
    if (group) world.site.groups.set(group.id, { ...group, protection: 'notModifiable' });
    await world.undo(world.since(world.start));
    expect(world.isIn()).toBe(true);
  });
});
