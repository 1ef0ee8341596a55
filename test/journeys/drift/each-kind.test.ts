import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ByHand, byHand } from '../../../local/atlassian/by-hand';
import { person, type SettingsWorld, settingsWorld } from '../settings-world';
import { type Compared, compared } from './compared';

/** The demonstration's organization has verified this domain: accounts of it are managed. */
const managed = (name: string) => `${name}@example.com`;

describe('what somebody changes by hand at Atlassian', () => {
  let world: SettingsWorld;
  let drift: Compared;
  let hands: ByHand;
  const ids: Record<string, string> = {};

  beforeEach(async () => {
    world = await settingsWorld({ groups: { keepManualMembers: false } });
    drift = compared(world.app, world.okta.id);
    hands = byHand(world.app.site);
    for (const name of ['mia', 'leo', 'ada']) {
      ids[name] = await world.push(person(managed(name), { displayName: `${name} example` }));
    }
    await world.pushGroup('Sales', [ids.mia ?? '', ids.leo ?? '']);
    await world.pushGroup('Support', [ids.ada ?? '']);
    await world.settle();
    await world.app.clock.advance(3_600_000);
  });
  afterEach(() => world.app.close());

  it('is nothing at first', async () => {
    expect(await drift.compare()).toEqual([]);
  });

  it('is found of people, and put back', async () => {
    await hands.suspend(managed('mia'));
    await hands.deactivate(managed('leo'));
    await hands.remove(managed('ada'));
    await world.app.clock.advance(3_600_000);
    const told = await drift.compare();
    expect(told).toEqual([
      'suspended mia example',
      'deactivated leo example',
      expect.stringMatching(/^(removed|linkGone) ada/),
    ]);
    for (const { kind } of await drift.counts()) await drift.settle(kind, 'putBack');
    expect(await drift.compare()).toEqual([]);
    for (const name of ['mia', 'leo', 'ada']) expect(world.onSite(managed(name))?.active).toBe(true);
  });

  it('is found of somebody who has left at the IdP', async () => {
    await world.patch(ids.mia ?? '', { active: false });
    await world.settle();
    await hands.restore(managed('mia'));
    await world.app.clock.advance(3_600_000);
    expect(await drift.compare()).toEqual(['restored mia example']);
    await drift.settle('restored', 'putBack');
    expect(world.onSite(managed('mia'))?.suspended).toBe(true);
    expect(await drift.compare()).toEqual([]);
  });

  it('is found of profiles, with both values, and put back', async () => {
    await hands.setName(managed('mia'), 'Somebody else');
    await world.app.clock.advance(3_600_000);
    await drift.compare();
    const [row] = await drift.rows('profile');
    expect(row?.fields).toEqual([{ name: 'displayName', wanted: 'mia example', present: 'Somebody else' }]);
    await drift.settle('profile', 'putBack');
    expect(world.onSite(managed('mia'))?.name).toBe('mia example');
  });

  it('is found of members, and put back', async () => {
    await hands.takeOut(managed('mia'), 'Sales');
    await hands.putIn(managed('leo'), 'Support');
    await world.app.clock.advance(3_600_000);
    expect(await drift.compare()).toEqual(['takenOut mia example Sales', 'putIn leo example Support']);
    await drift.settle('takenOut', 'putBack');
    await drift.settle('putIn', 'putBack');
    await world.settle();
    expect(await drift.compare()).toEqual([]);
    const members = (name: string) => world.app.snapshot().groups.find((group) => group.name === name)?.members;
    expect(members('Sales')).toEqual(expect.arrayContaining([managed('mia'), managed('leo')]));
    expect(members('Support')).toEqual([managed('ada')]);
  });

  it('is left alone of members, where the settings let them stay', async () => {
    await world.set({ groups: { keepManualMembers: true } });
    await world.settle();
    await hands.putIn(managed('leo'), 'Support');
    await world.app.clock.advance(3_600_000);
    expect(await drift.compare()).toEqual([]);
  });

  it('is found of groups: deleted, created again, renamed', async () => {
    await hands.deleteGroup('Sales');
    await hands.renameGroup('Support', 'Helpers');
    await world.app.clock.advance(3_600_000);
    expect(await drift.compare()).toEqual(['groupRenamed Support', 'groupDeleted Sales']);
    await hands.createGroup('Sales');
    await world.app.clock.advance(3_600_000);
    expect(await drift.compare()).toEqual(['groupRenamed Support', 'groupReplaced Sales']);
    await drift.settle('groupReplaced', 'putBack');
    await world.settle();
    expect(await drift.compare()).toEqual(['groupRenamed Support']);
    expect(world.app.snapshot().groups.find(({ name }) => name === 'Sales')?.members).toHaveLength(2);
  });

  it('is told in the night by itself, and left alone', async () => {
    await hands.suspend(managed('mia'));
    await world.nextDay();
    await world.settle();
    expect(await drift.counts()).toEqual([{ kind: 'suspended', count: 1 }]);
    expect(world.onSite(managed('mia'))?.suspended).toBe(true);
  });

  it('is not told any more once it is ignored, and again once that is revoked', async () => {
    await hands.suspend(managed('mia'));
    await drift.compare();
    const [row] = await drift.rows('suspended');
    await drift.settle('suspended', 'ignore');
    expect(await drift.compare()).toEqual([]);
    await world.app.admin('heedDrift', { connectionId: world.okta.id, keys: [row?.key] });
    expect(await drift.compare()).toEqual(['suspended mia example']);
  });
});
