import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RepairWorld } from '../repair/world';
import type { Idp } from './idp';
import { loses, twoByPrecedence, wins } from './two-by-precedence';

let world: RepairWorld;
let okta: Idp;
let entra: Idp;

const elsewhere = { groups: { mode: 'manual', map: [{ from: 'Staff', to: ['Crew'] }] } } as const;
const both = { groups: { mode: 'manual', map: [{ from: 'Staff', to: ['Staff', 'Crew'] }] } } as const;

beforeEach(async () => {
  ({ world, okta, entra } = await twoByPrecedence());
});
afterEach(() => world?.app.close());

interface Both {
  readonly mia: string;
  readonly leo: string;
  /** Okta's group, with Mia and Leo. */
  readonly first: string;
  /** Entra's, with Leo and Zoe. */
  readonly second: string;
}

/** Okta has pushed the group, Entra has taken it over, and Atlassian does not list the group's members. */
async function takenOver(): Promise<Both> {
  const mia = await okta.push('mia');
  const leo = await okta.push('leo');
  const first = await okta.pushGroup('Staff', [mia, leo]);
  await world.settle();
  const second = await entra.pushGroup('Staff', [await entra.push('leo'), await entra.push('zoe')]);
  world.app.site.faults.add({ match: 'POST */users/search', kind: 'status', status: 503 });
  await world.settle();
  return { mia, leo, first, second };
}

/** Atlassian lists members again, and half an hour goes by. */
async function looked(): Promise<void> {
  await world.settle();
  world.app.site.faults.clear();
  for (let minute = 0; minute < 30; minute += 5) {
    world.app.clock.advance(300_000);
    await world.settle();
  }
}

const staff = () => world.membersOf('Staff') ?? [];

describe('a group that is taken over, and changes again before the winner has gone through it', () => {
  it.each<[string, (of: Both) => Promise<unknown>]>([
    ['the loser excludes it', () => world.set(okta, { ...loses, groups: { exclude: ['Staff'] } })],
    ['the loser goes back to preview', () => world.set(okta, { ...loses, mode: 'preview' })],
    [
      'the winner goes back to preview, and live again',
      async () => {
        await world.set(entra, { ...wins, mode: 'preview' });
        world.app.clock.advance(300_000);
        await world.settle();
        await world.set(entra, wins);
      },
    ],
    [
      'the map of the loser leads elsewhere, and somebody is removed',
      async ({ first, mia }) => {
        await world.set(okta, { ...loses, ...elsewhere });
        await okta.removeMember(first, mia);
      },
    ],
    [
      'the map of the loser leads elsewhere, and somebody is deleted',
      async ({ mia }) => {
        await world.set(okta, { ...loses, ...elsewhere });
        await okta.remove(mia);
      },
    ],
    [
      'the map of the loser leads elsewhere as well, and somebody is removed',
      async ({ first, mia }) => {
        await world.set(okta, { ...loses, ...both });
        await okta.removeMember(first, mia);
      },
    ],
    [
      'the loser removes somebody and adds them again',
      async ({ first, mia }) => {
        await okta.removeMember(first, mia);
        await world.settle();
        await okta.addMember(first, mia);
      },
    ],
    [
      'the loser deletes somebody and pushes them as somebody new',
      async ({ first, mia }) => {
        await okta.remove(mia);
        await world.settle();
        await okta.addMember(first, await okta.push('mia'));
      },
    ],
    [
      'the loser deletes the group and then the person',
      async ({ first, mia }) => {
        await okta.removeGroup(first);
        await world.settle();
        await okta.remove(mia);
      },
    ],
    [
      'the loser goes back to preview, and deletes the group and then the person',
      async ({ first, mia }) => {
        await world.set(okta, { ...loses, mode: 'preview' });
        await okta.removeGroup(first);
        await okta.remove(mia);
      },
    ],
    [
      'the loser deletes the person and then the group, and gets precedence',
      async ({ first, mia }) => {
        await okta.remove(mia);
        await world.settle();
        await okta.removeGroup(first);
        await world.set(okta, { ...loses, precedence: 5 });
      },
    ],
  ])('loses the members the loser had put in: %s', async (_, happens) => {
    await happens(await takenOver());
    await looked();
    expect(staff()).toEqual(['leo', 'zoe']);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['of the loser', () => world.set(okta, { ...loses, precedence: 5 })],
    ['of the winner', () => world.set(entra, { ...wins, precedence: 30 })],
  ])('is given back if the settings restore the precedence: %s', async (_, happens) => {
    await takenOver();
    await happens();
    await looked();
    expect(staff()).toEqual(['leo', 'mia']);
  });

  it('loses the members the loser had put in when it briefly gets the group back and loses it again', async () => {
    const { first, mia } = await takenOver();
    await world.set(okta, { ...loses, precedence: 5 });
    await okta.removeMember(first, mia);
    await world.set(okta, loses);
    await world.set(entra, { ...wins, precedence: 3 });
    await looked();
    expect(staff()).toEqual(['leo', 'zoe']);
  });
});
