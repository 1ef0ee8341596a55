import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountId, SiteGroupId, UserId } from '../../../src/directory/ids';
import { acceptDrift } from '../../../src/provisioning/drift/accept-drift';
import { putBack } from '../../../src/provisioning/drift/put-back';
import { giveBackSeats } from '../../../src/provisioning/seats/idle/give-back-seats';
import { noteUnused } from '../../../src/provisioning/seats/idle/note-unused';
import { mostInADay } from '../limits/counted-takings';
import { hour, limitedWorld, named, undoneAgain } from './limited-world';

const crowd = 5;
const limit = 2;
const jira = { id: 'jira-users' as SiteGroupId, name: 'jira-users', protection: 'default' } as const;

const person = fc.integer({ min: 0, max: crowd - 2 });
const some = fc.uniqueArray(person, { minLength: 1, maxLength: 3 });
const weighed = <What extends string>(what: What, of: fc.Arbitrary<readonly number[]>, weight: number) => ({
  weight,
  arbitrary: named(what, of),
});
const byRollcall = [
  weighed('leave', some, 4),
  weighed('return', some, 3),
  weighed('unused', some, 4),
  weighed('give seats back', some, 2),
  weighed('wait', fc.tuple(fc.integer({ min: 1, max: 26 })), 2),
  weighed('approve', fc.constant([]), 3),
  weighed('approve some', some, 1),
  weighed('reject', fc.constant([]), 1),
] as const;
const byOthers = [
  weighed('suspend by hand', fc.tuple(person), 2),
  weighed('accept', some, 2),
  weighed('put back', some, 2),
  weighed('undo', fc.tuple(fc.integer({ min: 1, max: 30 })), 2),
] as const;
const ours = fc.oneof(...byRollcall);
const step = fc.oneof(...byRollcall, ...byOthers);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/**
 * People with a product that some don't use, each of whom owns something that the last one gets when they leave; an administrator of
 * Atlassian who suspends by hand, and those of Rollcall, within a limit of people.
 */
async function aWorld() {
  const world = await limitedWorld(
    'people',
    crowd,
    { people: limit, peoplePercent: 0 },
    {
      users: { seats: { takeUnused: '30' } },
      belongings: { filters: 'successor', defaultSuccessor: `person${crowd - 1}@example.com` },
    },
  );
  const { service, decide, forget, ids } = world;
  const { site } = service;
  const accountOf = (number: number) => `account-of-person${number}@example.com` as AccountId;
  site.groups.set(jira.id, jira);
  site.products.set(jira.id, 'jira-software');
  for (const number of world.people.keys()) {
    site.members.add(`${jira.id} ${accountOf(number)}`);
    site.activeDays.set(accountOf(number), { products: { 'jira-software': '2020-01-01' }, added: '2019-01-01' });
    site.belongings.push({ kind: 'filters', id: `f${number}`, account: accountOf(number) });
  }
  service.advance(40 * 24 * hour);
  world.begin();
  const drifting = async () => ({ ...(await world.call()), drift: service.stores.drift });
  const byHand = (id: UserId) => ({ kind: 'suspended', user: id, version: 0 }) as const;

  async function play({ what, of }: Step): Promise<void> {
    // One after the other: a race for the last room is tried elsewhere.
    if (what === 'leave') for (const id of ids(of)) await world.set(id, false);
    if (what === 'return') {
      await forget(ids(of));
      await Promise.all(ids(of).map((id) => world.set(id, true)));
    }
    if (what === 'unused') {
      const products = ['jira-software'];
      const found = ids(of).map((user) => ({ user, days: 30, products, opens: products }));
      await noteUnused(await world.call(), found);
    }
    if (what === 'give seats back') {
      await forget(ids(of));
      for (const id of ids(of)) await giveBackSeats(await world.call(), id);
    }
    if (what === 'suspend by hand') {
      const account = world.account(of[0] ?? 0);
      if (account?.state === 'active') site.accounts.set(account.id, { ...account, state: 'suspended' });
    }
    if (what === 'accept') for (const id of ids(of)) await acceptDrift(await drifting(), byHand(id));
    if (what === 'put back') for (const id of ids(of)) await putBack(await drifting(), byHand(id));
    if (what === 'wait') service.advance((of[0] ?? 1) * hour);
    if (what === 'approve') await decide('approve');
    if (what === 'approve some') await decide('approve', ids(of));
    if (what === 'reject') await decide('reject');
    if (what === 'undo') await world.undoHours(of[0]);
    await world.settle();
  }

  /** What Atlassian has of one person: whether they have access, the product, and what they own. */
  const stateOf = (number: number) => ({
    hasAccess: world.withAccess().includes(number),
    hasProduct: site.members.has(`${jira.id} ${accountOf(number)}`),
    owns: site.belongings.flatMap(({ id, account }) => (account === accountOf(number) ? [id] : [])).sort(),
  });
  // What the last one has follows from what the others own.
  const state = () => new Map(world.people.slice(0, -1).map((id, number) => [id, stateOf(number)]));
  return { ...world, play, state };
}

describe('whatever the IdP, looks for unused seats, comparisons, people at Atlassian and administrators do', () => {
  it('takes access or a product from no more people in any 24 hours than the limit and what was approved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const world = await aWorld();
        for (const each of steps) await world.play(each);
        expect(mostInADay(world.taken)).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('equals the state before once all of it is undone, except for what the plan lists as left alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(ours, { maxLength: 6 }),
        fc.array(ours, { minLength: 1, maxLength: 8 }),
        async (before, then) => {
          const world = await aWorld();
          const { known, state, rows } = await undoneAgain(world, world, [before, then]);
          const listed = new Set(rows.flatMap(({ verdict, subject }) => (verdict === 'left' ? [subject.id] : [])));
          const changed = [...state].filter(([id, each]) => JSON.stringify(each) !== JSON.stringify(known.get(id)));
          expect(changed.filter(([id]) => !listed.has(id))).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  }, 120_000);
});
