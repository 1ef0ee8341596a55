import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RepairWorld, repairWorld } from '../repair/world';

let world: RepairWorld;
beforeEach(async () => {
  world = await repairWorld();
});
afterEach(() => world.app.close());

const mapped = { groups: { mode: 'manual', map: [{ from: ['North', 'South'], to: ['Makers'] }] } };
const renamed = { groups: { rename: [{ pattern: '-(eu|us)$', replacement: '' }] } };
const emptied = (displayName: string) => ({ displayName, members: [] });

interface Both {
  readonly mia: string;
  readonly north: string;
  readonly south: string;
}

/** Whether somebody stays because of another group or user depends on what was stored when it was read. */
describe('a person whom two groups sharing one site group let go of at once', () => {
  it.each<
    [
      string,
      Readonly<Record<string, unknown>>,
      readonly [string, string, string],
      (both: Both) => readonly (() => Promise<unknown>)[],
    ]
  >([
    [
      'two requests that remove them',
      mapped,
      ['North', 'South', 'Makers'],
      ({ mia, north, south }) => [() => world.okta.removeMember(north, mia), () => world.okta.removeMember(south, mia)],
    ],
    [
      'the same, if a rule merges the two',
      renamed,
      ['Dev-eu', 'Dev-us', 'Dev'],
      ({ mia, north, south }) => [() => world.okta.removeMember(north, mia), () => world.okta.removeMember(south, mia)],
    ],
    [
      'two replacements',
      mapped,
      ['North', 'South', 'Makers'],
      ({ north, south }) => [
        () => world.okta.send(200, 'PUT', `/Groups/${north}`, emptied('North')),
        () => world.okta.send(200, 'PUT', `/Groups/${south}`, emptied('South')),
      ],
    ],
    [
      'their deletion beside one of them',
      mapped,
      ['North', 'South', 'Makers'],
      ({ mia, north }) => [() => world.okta.remove(mia), () => world.okta.removeMember(north, mia)],
    ],
  ])('leaves it: %s', async (_, settings, [first, second, site], requests) => {
    await world.set(world.okta, settings);
    const mia = await world.okta.push('mia');
    const north = await world.okta.pushGroup(first, [mia]);
    const south = await world.okta.pushGroup(second, [mia]);
    await world.nextDay();
    expect(world.membersOf(site)).toEqual(['mia']);
    await world.inStep(...requests({ mia, north, south }));
    await world.nextDay();
    expect(world.membersOf(site) ?? []).toEqual([]);
  });

  it('leaves it with the last of two users with one account', async () => {
    await world.set(world.okta, mapped);
    const mia = await world.okta.push('mia');
    const guest = await world.okta.push('mia', { userName: 'mia.guest' });
    const north = await world.okta.pushGroup('North', [mia]);
    const south = await world.okta.pushGroup('South', [guest]);
    await world.nextDay();
    await world.inStep(
      () => world.okta.removeMember(north, mia),
      () => world.okta.removeMember(south, guest),
    );
    await world.nextDay();
    expect(world.membersOf('Makers') ?? []).toEqual([]);
  });
});

describe('a connection whose scope leaves a person out', () => {
  const others = { scope: 'userName sw "x"' };
  const shared = async () => {
    const entra = await world.connect();
    const first = await world.okta.push('mia');
    const second = await entra.push('mia');
    await world.nextDay();
    return { entra, first, second };
  };

  it.each([
    [
      'sets them inactive',
      (entra: Awaited<ReturnType<RepairWorld['connect']>>, id: string) => entra.setActive(id, false),
    ],
    ['deletes them', (entra: Awaited<ReturnType<RepairWorld['connect']>>, id: string) => entra.remove(id)],
  ])('does not keep access through another that %s', async (_, leave) => {
    const { entra, second } = await shared();
    await world.set(world.okta, others);
    await world.syncNow();
    await leave(entra, second);
    await world.nextDay();
    expect(world.isActive('mia')).toBe(false);
  });

  it('does not lock out a person who is active in another', async () => {
    const { entra, first, second } = await shared();
    await world.okta.setActive(first, false);
    await world.nextDay();
    expect(world.isActive('mia')).toBe(false);
    await world.set(world.okta, others);
    await world.syncNow();
    await entra.setActive(second, true);
    await world.syncNow(entra);
    await world.nextDay();
    expect(world.isActive('mia')).toBe(true);
  });
});

it('does not wait for a missing group when people get back what they had', async () => {
  await world.set(world.okta, { users: { onReactivate: 'restorePrevious' } });
  const mia = await world.okta.push('mia');
  const staff = await world.okta.pushGroup('Staff', [mia]);
  await world.okta.setActive(mia, false);
  await world.settle();
  await world.okta.removeGroup(staff);
  await world.nextDay();
  await world.okta.setActive(mia, true);
  await world.nextDay();
  expect(world.isActive('mia')).toBe(true);
  expect(await world.told()).not.toContainEqual(expect.stringContaining('did not answer'));
});
