import { describe, expect, it } from 'vitest';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import type { Effect } from '../../../src/sync/site/effect';
import { type PlainAction, performUserAction } from '../../../src/sync/users/perform-user-action';
import type { UserLinks } from '../../../src/sync/users/user-links';
import { aStep } from '../../support/spoken';
import { accountId, anAccount, email } from '../fixtures';

/** Atlassian, as far as it notes what it is asked for; `effect` is what its answers say. */
function notedSite(effect: Effect = 'changed') {
  const asked: unknown[][] = [];
  const note =
    (name: string) =>
    async (...said: readonly unknown[]) => {
      asked.push([name, ...said]);
      return effect;
    };
  const noteOnly =
    (name: string) =>
    async (...said: readonly unknown[]) =>
      void asked.push([name, ...said]);
  return {
    asked,
    invite: async (person: unknown) => {
      asked.push(['invite', person]);
      return anAccount({ id: 'account-invited' as AccountId });
    },
    suspend: note('suspend'),
    restore: noteOnly('restore'),
    remove: note('remove'),
    deactivate: noteOnly('deactivate'),
    reactivate: noteOnly('reactivate'),
    updateProfile: noteOnly('updateProfile'),
    addMember: note('addMember'),
    removeMember: note('removeMember'),
    setUserProperty: async (...said: readonly unknown[]) => {
      asked.push(['setUserProperty', ...said]);
      return [];
    },
    deleteUserProperty: note('deleteUserProperty'),
  };
}

type Action<One = PlainAction> = One extends PlainAction ? Omit<One, 'text' | 'reason'> : never;
const [a, b] = [{ id: 'group-a' as SiteGroupId }, { id: 'group-b' as SiteGroupId }];
const taken = { suspended: true, removed: true, deactivated: true } as const;
const linked = { accountId, email };
const key = 'rollcall-attributes';
const account = accountId;

describe('an action for a person', () => {
  it.each<[string, Action, UserLinks, unknown[][], UserLinks]>([
    ['links', { kind: 'link', account: anAccount() }, { email }, [], linked],
    [
      'invites, and forgets what was taken',
      { kind: 'invite', email, waitsForSeat: false },
      { ...taken, takenGroups: [a] },
      [['invite', { email }]],
      { accountId: 'account-invited' as AccountId, email, invited: true, newcomer: true, takenGroups: [a] },
    ],
    [
      'invites with everything that is asked for',
      { kind: 'invite', email, waitsForSeat: true, displayName: 'Mia', products: ['jira-software'], notify: true },
      {},
      [['invite', { email, displayName: 'Mia', products: ['jira-software'], notify: true }]],
      { accountId: 'account-invited' as AccountId, email, invited: true, newcomer: true },
    ],
    [
      'invites without an e-mail',
      { kind: 'invite', email, waitsForSeat: true, notify: false },
      {},
      [['invite', { email }]],
      { accountId: 'account-invited' as AccountId, email, invited: true, newcomer: true },
    ],
    [
      'restores, and leaves what is deactivated',
      { kind: 'restore', account },
      { ...linked, ...taken },
      [['restore', account]],
      { ...linked, deactivated: true },
    ],
    [
      'reactivates, and leaves what is suspended',
      { kind: 'reactivate', account },
      { ...linked, ...taken },
      [['reactivate', account]],
      { ...linked, suspended: true, removed: true },
    ],
    [
      'suspends',
      { kind: 'suspend', account, groups: [b] },
      { ...linked, takenGroups: [a] },
      [['suspend', account]],
      { ...linked, suspended: true, takenGroups: [a, b] },
    ],
    [
      'removes',
      { kind: 'remove', account, groups: [b] },
      linked,
      [['remove', account]],
      { ...linked, suspended: true, removed: true, takenGroups: [b] },
    ],
    [
      'deactivates',
      { kind: 'deactivate', account, groups: [b] },
      linked,
      [['deactivate', account]],
      { ...linked, deactivated: true, takenGroups: [b] },
    ],
    [
      'takes out of a group',
      { kind: 'leaveGroup', account, group: a },
      linked,
      [['removeMember', a.id, account]],
      { ...linked, takenGroups: [a] },
    ],
    [
      'gives a group back',
      { kind: 'joinGroup', group: a.id },
      { ...linked, takenGroups: [a, b] },
      [['addMember', a.id, account]],
      { ...linked, takenGroups: [b] },
    ],
    [
      'gives the last group back',
      { kind: 'joinGroup', group: a.id },
      { ...linked, takenGroups: [a] },
      [['addMember', a.id, account]],
      linked,
    ],
    [
      'gives the first default group',
      { kind: 'joinGroup', group: a.id, defaultGroup: 'Everyone' },
      linked,
      [['addMember', a.id, account]],
      { ...linked, defaultGroups: ['Everyone'] },
    ],
    [
      'gives another default group',
      { kind: 'joinGroup', group: a.id, defaultGroup: 'Newcomers' },
      { ...linked, defaultGroups: ['Everyone'] },
      [['addMember', a.id, account]],
      { ...linked, defaultGroups: ['Everyone', 'Newcomers'] },
    ],
    ['gives no group to nobody', { kind: 'joinGroup', group: a.id }, {}, [], {}],
    [
      'sets a profile',
      { kind: 'updateProfile', profile: { jobTitle: 'Pilot' } },
      linked,
      [['updateProfile', account, { jobTitle: 'Pilot' }]],
      linked,
    ],
    ['sets no profile of nobody', { kind: 'updateProfile', profile: { jobTitle: 'Pilot' } }, {}, [], {}],
    [
      'keeps attributes',
      { kind: 'keepAttributes', values: { Team: 'Ops' } },
      linked,
      [['setUserProperty', account, key, { Team: 'Ops' }]],
      { ...linked, keepsAttributes: true },
    ],
    [
      'keeps no attributes any more',
      { kind: 'keepAttributes', values: {} },
      { ...linked, keepsAttributes: true },
      [['deleteUserProperty', account, key]],
      linked,
    ],
    ['keeps no attributes of nobody', { kind: 'keepAttributes', values: { Team: 'Ops' } }, {}, [], {}],
  ])('%s', async (_, action, before, asked, after) => {
    const site = notedSite();
    const { links } = await performUserAction(site, { ...aStep, ...action }, before);
    expect(site.asked).toEqual(asked);
    expect(links).toEqual(after);
  });

  const profile = { jobTitle: 'Pilot' };
  const values = { Team: 'Ops' };
  it.each<[string, Action, Effect, Effect]>([
    ['an invitation', { kind: 'invite', email, waitsForSeat: false }, 'same', 'changed'],
    ['a repeated invitation', { kind: 'invite', email, waitsForSeat: false, isRepeated: true }, 'changed', 'unknown'],
    ['a suspension of somebody who is gone', { kind: 'suspend', account, groups: [] }, 'same', 'same'],
    ['a removal of somebody who is gone', { kind: 'remove', account, groups: [] }, 'same', 'same'],
    ['taking out somebody who is out', { kind: 'leaveGroup', account, group: a }, 'same', 'same'],
    ['putting in somebody who is in', { kind: 'joinGroup', group: a.id }, 'same', 'same'],
    ['putting in where Atlassian does not say', { kind: 'joinGroup', group: a.id }, 'unknown', 'unknown'],
    ['putting somebody in', { kind: 'joinGroup', group: a.id }, 'changed', 'changed'],
    ['a profile that was seen to differ', { kind: 'updateProfile', profile }, 'same', 'changed'],
    ['a profile that was not seen', { kind: 'updateProfile', profile, isUnseen: true }, 'changed', 'unknown'],
    ['attributes that differ', { kind: 'keepAttributes', values }, 'same', 'changed'],
    ['removing attributes that are gone', { kind: 'keepAttributes', values: {} }, 'same', 'same'],
  ])('says what came of it: %s', async (_, action, answered, effect) => {
    const step = { ...aStep, ...action };
    expect(await performUserAction(notedSite(answered), step, linked)).toMatchObject({ effect });
  });
});
