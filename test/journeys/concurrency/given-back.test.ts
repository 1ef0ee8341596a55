import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RepairWorld, repairWorld } from '../repair/world';
import type { Idp } from './idp';

let world: RepairWorld;
beforeEach(async () => {
  world = await repairWorld();
});
afterEach(() => world.app.close());

const previous = { onReactivate: 'restorePrevious' } as const;

interface Away {
  readonly idp: Idp;
  readonly mia: string;
  readonly staff: string;
}

/** Somebody in a pushed group is set inactive; the group existed at the site before if it has to outlast its own. */
async function away(settings: Readonly<Record<string, unknown>> = {}): Promise<Away> {
  const idp = world.okta;
  await world.set(idp, { users: previous, ...settings });
  const mia = await idp.push('mia');
  const staff = await idp.pushGroup('Staff', [mia, await idp.push('leo')]);
  await idp.setActive(mia, false);
  await world.nextDay();
  return { idp, mia, staff };
}

async function back({ idp, mia }: Away): Promise<void> {
  await idp.setActive(mia, true);
  await world.nextDay();
  expect(world.isActive('mia')).toBe(true);
}

type Happening = readonly [string, (away: Away) => Promise<unknown>];
const takingOut: readonly Happening[] = [
  ['removes them from', ({ idp, mia, staff }) => idp.removeMember(staff, mia)],
  [
    'replaces without them',
    ({ idp, staff }) => idp.send(200, 'PUT', `/Groups/${staff}`, { displayName: 'Staff', members: [] }),
  ],
];
const removed = { onDeactivate: 'remove' } as const;

describe('a person who gets back what they had', () => {
  it.each(takingOut)('does not get back a group that the IdP %s while they are away', async (_, happens) => {
    const found = await away();
    await happens(found);
    await world.nextDay();
    await back(found);
    expect(world.membersOf('Staff')).not.toContain('mia');
  });

  it.each(takingOut)(
    'does not get back a group that the IdP %s after their removal from the site',
    async (_, happens) => {
      const found = await away({ users: { ...previous, ...removed } });
      await happens(found);
      await back(found);
      expect(world.membersOf('Staff')).not.toContain('mia');
    },
  );

  it('does not get back a surviving group that the IdP deletes while they are away', async () => {
    const found = await away({ users: { ...previous, ...removed }, groups: { onDelete: 'keep' } });
    expect(world.membersOf('Staff')).toEqual(['leo']);
    await found.idp.removeGroup(found.staff);
    await world.nextDay();
    await back(found);
    expect(world.membersOf('Staff')).toEqual(['leo']);
  });

  it('does not get back a group that one of two IdP groups has let go', async () => {
    const map = [{ from: ['Staff', 'Crew'], to: ['Everybody'] }];
    const found = await away({ users: { ...previous, ...removed }, groups: { mode: 'manual', map } });
    await found.idp.pushGroup('Crew', []);
    await found.idp.removeMember(found.staff, found.mia);
    await back(found);
    expect(world.membersOf('Everybody')).toEqual(['leo']);
  });

  it('does not get back a group that another connection has taken over without them', async () => {
    const found = await away({ users: { ...previous, ...removed }, conflicts: 'precedence', precedence: 20 });
    const entra = await world.connect();
    await world.set(entra, { conflicts: 'precedence', precedence: 10 });
    await entra.pushGroup('Staff', [await entra.push('zoe')]);
    await world.nextDay();
    await back(found);
    expect(world.membersOf('Staff')).not.toContain('mia');
  });

  it('does not get back a group that the IdP removes them from while their access is being restored', async () => {
    const found = await away();
    const arrive = await world.onTheWay('POST */restore', () => {
      void found.idp.client.ask('PATCH', `/Users/${found.mia}`, {
        body: { Operations: [{ op: 'replace', value: { active: true } }] },
      });
    });
    await found.idp.removeMember(found.staff, found.mia);
    arrive();
    await world.nextDay();
    expect(world.isActive('mia')).toBe(true);
    expect(world.membersOf('Staff')).toEqual(['leo']);
  });

  it('is put back into a group that still has them, by the group', async () => {
    const found = await away({ users: { ...previous, ...removed } });
    expect(world.membersOf('Staff')).toEqual(['leo']);
    await back(found);
    expect(world.membersOf('Staff')).toEqual(['leo', 'mia']);
  });

  it('is left to the IdP for its groups, and the log says so', async () => {
    const found = await away();
    await found.idp.removeMember(found.staff, found.mia);
    await back(found);
    expect(await world.told()).toContainEqual(expect.stringMatching(/^skip skipped: Leave one group of .* to the IdP/));
  });
});
