import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../../src/adapters/kvs/keys';
import type { DirectoryGroup } from '../../../src/directory/group';
import type { RepairWorld } from '../repair/world';
import type { Idp } from './idp';
import { loses, twoByPrecedence, wins } from './two-by-precedence';

let world: RepairWorld;
let okta: Idp;
let entra: Idp;

beforeEach(async () => {
  ({ world, okta, entra } = await twoByPrecedence());
});
afterEach(() => world?.app.close());

interface Both {
  readonly mia: string;
  readonly leo: string;
  readonly first: string;
}

/** Okta has pushed the group with Mia and Leo. */
async function pushed(): Promise<Both> {
  const mia = await okta.push('mia');
  const leo = await okta.push('leo');
  const first = await okta.pushGroup('Staff', [mia, leo]);
  await world.settle();
  return { mia, leo, first };
}

/** Entra takes it over with Leo and Zoe. */
async function takeOver(): Promise<string> {
  return entra.pushGroup('Staff', [await entra.push('leo'), await entra.push('zoe')]);
}

async function later(): Promise<void> {
  await world.app.forge.settle();
  await world.nextDay();
}

const staff = () => world.membersOf('Staff') ?? [];

describe('a group at Atlassian that a connection with precedence takes over', () => {
  it('loses members whom the other one had put in and nobody else wants', async () => {
    await pushed();
    await takeOver();
    await later();
    expect(staff()).toEqual(['leo', 'zoe']);
  });

  it('keeps members added by hand', async () => {
    await pushed();
    await okta.push('ada');
    await world.member('ada', 'Staff', true);
    await takeOver();
    await later();
    expect(staff()).toEqual(['ada', 'leo', 'zoe']);
  });

  it('keeps only members the IdP put in if it is the only truth', async () => {
    await world.set(entra, { ...wins, groups: { keepManualMembers: false } });
    await pushed();
    await okta.push('ada');
    await world.member('ada', 'Staff', true);
    await takeOver();
    await later();
    expect(staff()).toEqual(['leo', 'zoe']);
  });

  it('loses those of all groups of the other one that led to it', async () => {
    await world.set(okta, { ...loses, groups: { mode: 'manual', map: [{ from: ['North', 'South'], to: ['Staff'] }] } });
    const [mia, leo, ada] = [await okta.push('mia'), await okta.push('leo'), await okta.push('ada')];
    await okta.pushGroup('North', [mia, leo]);
    await okta.pushGroup('South', [leo, ada]);
    await later();
    expect(staff()).toEqual(['ada', 'leo', 'mia']);
    await takeOver();
    await later();
    expect(staff()).toEqual(['leo', 'zoe']);
  });

  it('says why in the log, for the group and everybody who goes', async () => {
    await pushed();
    await takeOver();
    await later();
    const told = await world.reasons();
    expect(told).toContainEqual(expect.stringMatching(/^Link group Staff: .*Okta 2 takes over this group/));
    expect(told).toContainEqual(expect.stringMatching(/^Remove m…@example.com from Staff: Another connection had put/));
    expect(told).toContainEqual(expect.stringMatching(/^Leave group Staff as it is: The connection Okta 2 keeps/));
  });

  it('shows in the plan before going live who goes, and writes nothing', async () => {
    await world.set(entra, { ...wins, mode: 'preview' });
    await pushed();
    await takeOver();
    const foreseen = await world.preview(entra);
    const removals = foreseen.filter(({ kind }) => kind === 'removeMember').map(({ text }) => text);
    expect(removals).toEqual(['Remove mia@example.com from Staff']);
    await later();
    expect(staff()).toEqual(['leo', 'mia']);
  });

  it('loses them page by page, each committed and logged separately', async () => {
    const many = await Promise.all(Array.from({ length: 130 }, (_, index) => okta.push(`p${index}`)));
    await okta.pushGroup('Staff', many);
    await world.app.forge.settle();
    expect(staff()).toHaveLength(130);
    await takeOver();
    await later();
    expect(staff()).toEqual(['leo', 'zoe']);
    const removals = (await world.told()).filter((told) => told.startsWith('removeMember applied'));
    expect(removals).toHaveLength(130);
  });

  it('puts back a member removed by work the other one had begun', async () => {
    const { first, leo } = await pushed();
    const arrive = await world.onTheWay('DELETE */memberships/*', () => {
      void okta.client.ask('PATCH', `/Groups/${first}`, {
        body: { Operations: [{ op: 'remove', path: `members[value eq "${leo}"]` }] },
      });
    });
    await takeOver();
    arrive();
    await later();
    expect(staff()).toEqual(['leo', 'zoe']);
  });

  it('loses members left there by an older version, which noted nothing', async () => {
    const { first } = await pushed();
    await takeOver();
    await later();
    await world.member('mia', 'Staff', true);
    await world.records.change<DirectoryGroup>(keys.group(okta.client.id, first), (group) => {
      const links = (group.sync.links ?? []).map(({ isDisplaced: _, ...link }) => link);
      return { ...group, sync: { ...group.sync, links } };
    });
    await later();
    expect(staff()).toEqual(['leo', 'zoe']);
  });

  it('loses them if the settings change the precedence', async () => {
    await world.set(okta, { ...wins });
    await world.set(entra, { ...loses });
    await pushed();
    await takeOver();
    await later();
    expect(staff()).toEqual(['leo', 'mia']);
    await world.set(okta, { ...loses, precedence: 30 });
    await later();
    expect(staff()).toEqual(['leo', 'zoe']);
  });
});

describe('the connection that has lost a group', () => {
  it.each<[string, (both: Both) => Promise<unknown>]>([
    ['deletes the group', ({ first }) => okta.removeGroup(first)],
    ['deletes the person', ({ mia }) => okta.remove(mia)],
    ['removes the person', ({ first, mia }) => okta.removeMember(first, mia)],
    [
      'deletes the group and pushes it again',
      async ({ first, mia }) => {
        await okta.removeGroup(first);
        await okta.pushGroup('Staff', [mia]);
      },
    ],
  ])('leaves no later leaver behind in it: %s', async (_, happens) => {
    const both = await pushed();
    await takeOver();
    await happens(both);
    await later();
    expect(staff()).toEqual(['leo', 'zoe']);
  });

  it('puts its members back when it regains the group because the other one is deleted', async () => {
    await pushed();
    await takeOver();
    await later();
    expect(staff()).toEqual(['leo', 'zoe']);
    await world.deleteConnection(entra);
    await later();
    expect(staff()).toEqual(expect.arrayContaining(['leo', 'mia']));
  });

  it('puts its members back when the group of the other one is deleted', async () => {
    await world.set(entra, { ...wins, groups: { onDelete: 'keep' } });
    await pushed();
    const second = await takeOver();
    await later();
    await entra.removeGroup(second);
    await later();
    expect(staff()).toEqual(expect.arrayContaining(['leo', 'mia']));
  });

  it('puts its members back, and removes those of the other one, when the settings give the group back', async () => {
    await pushed();
    await takeOver();
    await later();
    await world.set(okta, { ...loses, precedence: 5 });
    await later();
    expect(staff()).toEqual(['leo', 'mia']);
  });

  it('leaves nobody behind in it when it is deleted while its members are gone through', async () => {
    await pushed();
    let taken: Promise<string> | undefined;
    const arrive = await world.onTheWay('DELETE */memberships/*', () => {
      taken = takeOver();
    });
    await world.deleteConnection(okta);
    await world.calm();
    arrive();
    await taken;
    await later();
    expect(staff()).toEqual(['leo', 'zoe']);
  });

  it('is mentioned in the log when it is deleted and forgotten before its members could be seen', async () => {
    await pushed();
    await takeOver();
    world.app.site.faults.add({ match: 'POST */users/search', kind: 'status', status: 503 });
    await world.deleteConnection(okta);
    world.app.clock.advance(900_000);
    await world.settle();
    world.app.site.faults.clear();
    await later();
    expect(staff()).toEqual(['leo', 'mia', 'zoe']);
    expect(await world.told()).toContainEqual(expect.stringContaining('(group-of-deleted-connection)'));
  });

  it('does not complete additions under way when the group was taken over', async () => {
    const { first } = await pushed();
    const ada = await okta.push('ada');
    const arrive = await world.onTheWay('POST */memberships', () => {
      void okta.client.ask('PATCH', `/Groups/${first}`, {
        body: { Operations: [{ op: 'add', path: 'members', value: [{ value: ada }] }] },
      });
    });
    await takeOver();
    arrive();
    await later();
    expect(staff()).toEqual(['leo', 'zoe']);
  });
});
