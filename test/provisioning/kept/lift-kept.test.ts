import { describe, expect, it } from 'vitest';
import type { SiteGroupId } from '../../../src/directory/ids';
import type { Kept, KeptOfPerson } from '../../../src/directory/kept';
import type { UserSync } from '../../../src/directory/user';
import { keepGroup } from '../../../src/provisioning/kept/keep-group';
import { keepPlaces } from '../../../src/provisioning/kept/keep-places';
import { type Lifted, liftKept } from '../../../src/provisioning/kept/lift-kept';
import { aGroup, aGroupId, anEntry, aUserId, sampleTime } from '../../support/samples';
import { accountOf, aDirectory, aPerson } from '../a-directory';

const person = aUserId(1);
const group = aGroupId(21);
const mark: Kept = { at: '2026-02-01T12:00:00.000Z', by: 'undo-1' };
const all: KeptOfPerson = {
  access: { ...mark, has: true },
  profile: { jobTitle: { ...mark, value: 'Cook' }, department: { ...mark, value: 'Kitchen' } },
  attributes: { Centre: { ...mark, value: 'North' }, Floor: { ...mark, value: '1' } },
};
const link = { id: 'site-group-1' as SiteGroupId, name: 'Group 21', via: 'onTheFly' } as const;

async function world(kept: KeptOfPerson | undefined = all, sync: Partial<UserSync> = {}) {
  const { service, call, store, addPerson, addGroup } = await aDirectory();
  await addPerson({ ...aPerson(1, sync), ...(kept && { kept }) });
  await addGroup(aGroup(21, { sync: { state: 'synced', links: [link] } }), [person]);
  const { entries, history } = service.stores;
  return {
    call,
    store,
    /** What was told after the decision itself. */
    entries: () => entries.filter(({ id }) => id !== 'kept'),
    queued: service.queued,
    lift: (lifted: Lifted) => liftKept(call, lifted),
    user: async () => (await store.getUser(person)) ?? expect.fail('Nobody is there.'),
    group: async () => (await store.getGroup(group)) ?? expect.fail('There is no group.'),
    history: async () => (await history.list(service.connection.id, { limit: 1 })).entries[0]?.changes,
  };
}
const told = (subject: object, who?: string) => ({
  subject,
  operation: 'Lift decision',
  actions: [
    {
      kind: 'undo',
      text: { say: 'lift-kept' },
      reason: { say: 'lift-asked' },
      outcome: 'applied',
      ...(who && { who }),
    },
  ],
});
const label = 'p…@example.com';

describe('a decision about a person that is lifted', () => {
  const { access, profile = {}, attributes = {} } = all;
  const { jobTitle: _, ...otherFields } = profile;
  const { Centre: __, ...otherAttributes } = attributes;

  it.each<[Lifted, KeptOfPerson, object]>([
    [
      { kind: 'access', person },
      { profile, attributes },
      { say: 'lifted-access', who: label },
    ],
    [
      { kind: 'field', person, name: 'jobTitle' },
      { ...(access && { access }), profile: otherFields, attributes },
      { say: 'lifted-field', fields: ['jobTitle'], who: label },
    ],
    [
      { kind: 'attribute', person, name: 'Centre' },
      { ...(access && { access }), profile, attributes: otherAttributes },
      { say: 'lifted-attribute', attribute: 'Centre', who: label },
    ],
  ])('is kept no more, beside others that are, and is told: $kind', async (lifted, left, before) => {
    const { lift, user, entries, history, queued } = await world();
    expect(await lift(lifted)).toBe(true);
    expect((await user()).kept).toEqual(left);
    expect((await user()).sync).toMatchObject({ state: 'pending', dueAt: sampleTime });
    expect(entries()).toMatchObject([told({ kind: 'user', id: person, label })]);
    expect(await history()).toEqual([{ path: 'kept', before }]);
    expect(queued).toMatchObject([{ users: [person] }]);
  });

  it('leaves nothing kept if it was the last one', async () => {
    const { lift, user } = await world({ profile: { jobTitle: mark } });
    await lift({ kind: 'field', person, name: 'jobTitle' });
    expect(await user()).not.toHaveProperty('kept');
  });

  it('is not lifted twice, and not of somebody who is gone or being deleted', async () => {
    const { lift, entries, store } = await world({ profile: { jobTitle: mark } });
    const before = await store.getUser(person);
    for (const lifted of [
      { kind: 'access', person },
      { kind: 'field', person, name: 'department' },
      { kind: 'attribute', person, name: 'jobTitle' },
      { kind: 'access', person: aUserId(9) },
    ] as const)
      expect(await lift(lifted)).toBe(false);
    expect([entries(), await store.getUser(person)]).toEqual([[], before]);
    const leaving = await world(all, { leaving: true });
    expect(await leaving.lift({ kind: 'access', person })).toBe(false);
  });

  it('judges anew what was decided about their access, if it is about access, and only then', async () => {
    const decided = { declined: true, attempts: 3, cause: 'taking-declined' } as const;
    const access = await world(all, decided);
    await access.lift({ kind: 'access', person });
    expect((await access.user()).sync).toEqual({ accountId: accountOf(1), state: 'pending', dueAt: sampleTime });
    const field = await world(all, decided);
    await field.lift({ kind: 'field', person, name: 'jobTitle' });
    expect((await field.user()).sync).toEqual({
      accountId: accountOf(1),
      state: 'pending',
      dueAt: sampleTime,
      declined: true,
    });
  });

  it('stays previewed in preview', async () => {
    const { lift, user } = await world(all, { state: 'preview' });
    await lift({ kind: 'access', person });
    expect((await user()).sync.state).toBe('preview');
  });
});

describe('a place in a group that is lifted', () => {
  async function kept(isIn: boolean) {
    const all = await world();
    const count = await keepPlaces(all.call, group, {
      wanted: new Map([[person, isIn]]),
      mark,
      entry: () => anEntry('kept'),
    });
    all.queued.length = 0;
    const place = async () => (await all.store.getMemberships(person))?.kept;
    return { ...all, count, place };
  }

  it('is as the IdP says again: who is in it waits to be put in, and it is told', async () => {
    const { lift, count, place, group: stored, entries, history, queued, store } = await kept(false);
    expect([count, await place()]).toEqual([1, [{ ...mark, groupId: group, isIn: false }]]);
    expect(await lift({ kind: 'place', person, group })).toBe(true);
    expect(await place()).toBeUndefined();
    expect((await stored()).sync).toMatchObject({ state: 'pending', dueAt: sampleTime });
    expect(await store.pendingMembers(await stored(), 10)).toMatchObject([{ userId: person, wanted: true }]);
    expect(entries()).toMatchObject([told({ kind: 'group', id: group, label: 'Group 21' }, person)]);
    expect(await history()).toEqual([{ path: 'kept', before: { say: 'lifted-place', who: label, group: 'Group 21' } }]);
    expect(queued).toMatchObject([{ groups: [group] }]);
  });

  it('is not lifted where nothing is kept, or the group or the person is gone', async () => {
    const { lift, count, entries } = await kept(true);
    expect(count).toBe(0);
    expect(await lift({ kind: 'place', person, group })).toBe(false);
    expect(await lift({ kind: 'place', person, group: aGroupId(22) })).toBe(false);
    expect(await lift({ kind: 'place', person: aUserId(9), group })).toBe(false);
    expect(entries()).toEqual([]);
  });
});

describe('the absence of a group that is lifted', () => {
  it('makes it as the IdP says again, and is told', async () => {
    const { lift, call, group: stored, entries, history, queued } = await world();
    expect(await keepGroup(call, group, { absence: mark, entry: () => anEntry('kept') })).toBe(true);
    expect((await stored()).kept).toEqual({ absence: { ...mark, against: 'Group 21' } });
    expect(await keepGroup(call, group, { absence: mark, entry: () => expect.fail('It is kept already.') })).toBe(
      false,
    );
    queued.length = 0;
    expect(await lift({ kind: 'group', group })).toBe(true);
    expect(await stored()).not.toHaveProperty('kept');
    expect((await stored()).sync).toMatchObject({ state: 'pending', dueAt: sampleTime });
    expect(entries()).toMatchObject([told({ kind: 'group', id: group, label: 'Group 21' })]);
    expect(await history()).toEqual([{ path: 'kept', before: { say: 'lifted-group', group: 'Group 21' } }]);
    expect(queued).toMatchObject([{ groups: [group] }]);
  });

  it('is not lifted where nothing is kept, or the group is gone', async () => {
    const { lift, entries } = await world();
    expect(await lift({ kind: 'group', group })).toBe(false);
    expect(await lift({ kind: 'group', group: aGroupId(22) })).toBe(false);
    expect(entries()).toEqual([]);
  });
});
