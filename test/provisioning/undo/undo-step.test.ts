import { describe, expect, it } from 'vitest';
import type { SiteGroupId } from '../../../src/directory/ids';
import type { KeptOfPerson } from '../../../src/directory/kept';
import type { UserSync } from '../../../src/directory/user';
import { stepsOf } from '../../../src/provisioning/undo/steps-of';
import type { Target } from '../../../src/provisioning/undo/target';
import { undoStep } from '../../../src/provisioning/undo/undo-step';
import { SiteError } from '../../../src/sync/site/site-error';
import { aGroup, aGroupId, aUserId } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';
import { accountOf, aDirectory, aPerson } from '../a-directory';

const user = aUserId(1);
const group = aGroupId(21);
const mark = { at: '2026-03-01T12:00:00.000Z', by: 'undo-1' };
const link = { id: 'site-1' as SiteGroupId, name: 'Group 21', via: 'onTheFly', createdByUs: true } as const;
const access = (before: boolean): Target => ({ what: 'access', user, before, how: 'suspend' });
const field: Target = { what: 'field', user, name: 'jobTitle', before: 'Cook', after: 'Baker' };

async function world(sync: Partial<UserSync> = {}, attributes: object = {}, kept?: KeptOfPerson) {
  const { service, call, store, addPerson, addGroup } = await aDirectory({
    connection: { settings: settingsWith({}) },
  });
  await addPerson({ ...aPerson(1, sync, attributes), ...(kept && { kept }) });
  await addGroup(aGroup(21, { id: group, sync: { state: 'synced', links: [link] } }), [user]);
  const { site } = service;
  const account = accountOf(1);
  site.accounts.set(account, {
    id: account,
    email: 'person1@example.com',
    state: 'active',
    managed: true,
    jobTitle: 'Baker',
  });
  return {
    site,
    store,
    queued: service.queued,
    /** All that one commit puts back. */
    async step(targets: readonly Target[], more: object = {}) {
      const [step, ...others] = stepsOf(targets);
      expect(others).toEqual([]);
      return undoStep({ ...call, ...more }, step ?? expect.fail('It is no step.'), {
        id: mark.by,
        mark,
        isPatient: true,
      });
    },
    user: async () => (await store.getUser(user)) ?? expect.fail('Nobody is there.'),
    group: async () => (await store.getGroup(group)) ?? expect.fail('There is no group.'),
    told: () =>
      service.stores.entries.map(({ undo, actions }) => [
        undo,
        ...actions.map(({ kind, outcome, reason, who }) =>
          [kind, outcome, 'say' in reason ? reason.say : '', who].join(' ').trim(),
        ),
      ]),
  };
}
const done = (left: number) => ({ kind: 'done', left });

describe('the step of an undo about a person', () => {
  it('keeps what is put back by one commit, tells it, and lets Atlassian follow', async () => {
    const { step, user: now, told, queued } = await world({ suspended: true }, { active: false });
    expect(await step([access(true), field])).toEqual(done(0));
    expect((await now()).kept).toEqual({
      access: { ...mark, has: true },
      profile: { jobTitle: { ...mark, value: 'Cook' } },
    });
    expect(told()).toEqual([[mark.by, 'undo applied undo-asked', 'undo applied undo-asked']]);
    expect(queued).toMatchObject([{ users: [user] }]);
  });

  it('looks at Atlassian only for values, and stops where it may not', async () => {
    const { step, site, told } = await world({ suspended: true }, { active: false });
    const budget = { allows: () => false };
    expect(await step([field], { budget })).toEqual({ kind: 'stopped' });
    expect(await step([{ ...field, what: 'attribute' } as Target], { budget })).toEqual({ kind: 'stopped' });
    expect([site.asked.count, told()]).toEqual([0, []]);
    expect(await step([access(true)], { budget })).toEqual(done(0));
    expect(site.asked.count).toBe(0);
  });

  it('tells, and keeps nothing, if all of it is left alone', async () => {
    const { step, user: now, told, queued } = await world();
    const changed: Target = { ...field, after: 'Chef' };
    expect(await step([changed])).toEqual(done(1));
    expect(await now()).not.toHaveProperty('kept');
    expect([told(), queued]).toEqual([[[undefined, 'skip skipped undo-changed-since']], []]);
  });

  it('tells what is left in the same entry as what is put back', async () => {
    const { step, told } = await world({ suspended: true }, { active: false });
    const changed: Target = { ...field, after: 'Chef' };
    expect(await step([access(true), changed])).toEqual(done(1));
    expect(told()).toEqual([[mark.by, 'undo applied undo-asked', 'skip skipped undo-changed-since']]);
  });

  it('writes and tells nothing where all is as it was', async () => {
    const { step, told, user: now } = await world();
    const before = await now();
    expect(await step([access(true)])).toEqual(done(0));
    expect([told(), await now()]).toEqual([[], before]);
  });

  it.each<[string, boolean, Partial<UserSync>, object]>([
    ['a departure', false, { declined: true }, { active: false }],
    ['an invitation', true, { mayNotJoin: true, suspended: true }, { active: true }],
  ])(
    'judges anew what an administrator had rejected, as it is the later decision: %s',
    async (_, before, sync, attributes) => {
      const { step, user: now } = await world(sync, attributes);
      expect(await step([access(before)])).toEqual(done(0));
      const { declined, mayNotJoin, state } = (await now()).sync;
      expect([declined, mayNotJoin, state]).toEqual([undefined, undefined, 'pending']);
      expect(await now()).not.toHaveProperty('kept');
    },
  );

  it('gives product access back', async () => {
    const { step, store, user: now } = await world();
    const before = await now();
    const idle = { is: 'taken', at: mark.at, days: 90, products: ['jira'] } as const;
    await store.updateUser({ before, after: { ...before, version: before.version + 1, idle } });
    expect(await step([{ what: 'seats', user }])).toEqual(done(0));
    expect((await now()).idle).toEqual({ is: 'spared', ...mark });
  });

  it.each<[SiteError, unknown]>([
    [new SiteError('unavailable', 'atlassian-busy', '429', { retryAfterSeconds: 7 }), { kind: 'later', seconds: 7 }],
    [new SiteError('unavailable', 'atlassian-unavailable', '503'), { kind: 'later', seconds: 60 }],
    [new SiteError('unauthorized', 'access-rejected', '401'), { kind: 'stopped' }],
  ])('waits while Atlassian is busy, and stops where it can’t be asked', async (error, expected) => {
    const { step, site, told } = await world();
    site.fail('getAccount', error);
    expect(await step([field])).toEqual(expected);
    expect(told()).toEqual([]);
  });

  it('hides no mistake of ours', async () => {
    const { step, site } = await world();
    Object.assign(site, {
      getAccount: async () => {
        throw new Error('A mistake of ours.');
      },
    });
    await expect(step([field])).rejects.toThrow('mistake');
  });
});

describe('the step of an undo about a group', () => {
  const place = (before: boolean, of = user): Target => ({ what: 'place', group, user: of, before });

  it('keeps each person in the group or out of it, and tells whom', async () => {
    const { step, store, told } = await world();
    expect(await step([place(false), place(true, aUserId(9))])).toEqual(done(1));
    expect((await store.getMemberships(user))?.kept).toEqual([{ ...mark, groupId: group, isIn: false }]);
    expect(told()).toEqual([
      [mark.by, `undo applied undo-asked ${user}`],
      [undefined, 'skip skipped undo-person-gone'],
    ]);
  });

  it('lets go of the group that was created, and lifts that again', async () => {
    const { step, group: now, told } = await world();
    expect(await step([{ what: 'group', group }])).toEqual(done(0));
    expect((await now()).kept).toEqual({ absence: { ...mark, against: 'Group 21' } });
    expect(await step([{ what: 'kept', by: mark.by, record: { kind: 'group', id: group } }])).toEqual(done(0));
    expect(await now()).not.toHaveProperty('kept');
    expect(told()).toEqual([
      [mark.by, 'undo applied undo-asked'],
      [mark.by, 'undo applied lift-asked'],
    ]);
  });

  it('lifts what is kept of a place', async () => {
    const { step, store } = await world();
    await step([place(false)]);
    expect(await step([{ what: 'kept', by: mark.by, record: { kind: 'place', id: group, user } }])).toEqual(done(0));
    expect((await store.getMemberships(user))?.kept).toBeUndefined();
  });

  it('writes and tells nothing where all is as it was, or the group is gone', async () => {
    const { step, told, group: now } = await world();
    const before = await now();
    expect(await step([place(true)])).toEqual(done(0));
    expect(await step([{ what: 'place', group: aGroupId(22), user, before: true }])).toEqual(done(1));
    expect([told(), await now()]).toEqual([[], before]);
  });
});
