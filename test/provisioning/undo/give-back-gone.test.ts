import { describe, expect, it } from 'vitest';
import type { SiteGroupId } from '../../../src/directory/ids';
import type { TakenAccess } from '../../../src/directory/user';
import { giveBackGone } from '../../../src/provisioning/undo/give-back-gone';
import type { Target } from '../../../src/provisioning/undo/target';
import type { Account } from '../../../src/sync/site/accounts';
import { SiteError } from '../../../src/sync/site/site-error';
import { aGroup, aGroupId, aUserId } from '../../support/samples';
import { settingsWith } from '../../sync/fixtures';
import { accountOf, aDirectory, aPerson } from '../a-directory';

const user = aUserId(1);
const account = accountOf(1);
const access: Target = { what: 'access', user, before: true, how: 'suspend', isOfDeleted: true };
const rejoin: Target = { what: 'rejoin', user, name: 'Group 21' };
const staff = 'staff' as SiteGroupId;

/** The IdP has deleted a person, and Atlassian has followed; this is what Rollcall took, and how the account is now. */
async function gone(
  taken: TakenAccess,
  state: Account['state'],
  holders: readonly { connectionId: string; record: string }[] = [],
) {
  const { service, call, owners, store, addGroup } = await aDirectory({ connection: { settings: settingsWith({}) } });
  const { site } = service;
  site.accounts.set(account, { id: account, email: 'person1@example.com', state, managed: true });
  site.groups.set(staff, { id: staff, name: 'Group 21' });
  await store.keepDeparted({ departed: { kind: 'user', user: aPerson(1), groups: [], hasLeft: true } });
  await addGroup(
    aGroup(21, {
      id: aGroupId(21),
      sync: { state: 'synced', links: [{ id: staff, name: 'Group 21', via: 'onTheFly' }] },
    }),
    [],
  );
  const record = { version: 1, holders, taken };
  const asked = { ...call, owners: { ...call.owners, ...owners, account: async () => record } };
  return {
    site,
    entries: service.stores.entries,
    give: (targets: readonly Target[], more: object = {}) => giveBackGone({ ...asked, ...more }, user, targets),
    told: () =>
      service.stores.entries.flatMap(({ actions }) =>
        actions.map(({ kind, outcome, reason }) => `${kind} ${outcome} ${'say' in reason ? reason.say : ''}`),
      ),
  };
}
const group = (name: string, more: object = {}) => ({ id: name as SiteGroupId, ...more });

describe('what a deletion took', () => {
  it.each<[string, TakenAccess, Account['state'], readonly string[]]>([
    ['suspended', { suspended: true }, 'suspended', [`restore ${account}`]],
    ['deactivated', { deactivated: true }, 'deactivated', [`reactivate ${account}`]],
    ['removed', { removed: true }, 'notOnSite', ['invite person1@example.com']],
    [
      'out of groups, without those that an IdP pushes or that were not used',
      { takenGroups: [group('jira'), group('pushed', { isPushed: true }), group('idle', { isIdle: true })] },
      'active',
      [`jira ${account}`],
    ],
    [
      'suspended, and out of groups',
      { suspended: true, takenGroups: [group('jira')] },
      'suspended',
      [`restore ${account}`, `jira ${account}`],
    ],
  ])('is given back as it was taken: %s', async (_, taken, state, changes) => {
    const { give, site, told, entries } = await gone(taken, state);
    expect(await give([access])).toEqual({ kind: 'done', left: 0 });
    expect([...site.changes.filter((change) => !change.startsWith('addMember')), ...site.members]).toEqual(changes);
    expect(told()).toEqual(['giveBack applied undo-asked']);
    expect(entries).toMatchObject([
      { subject: { kind: 'user', id: user, label: 'p…@example.com' }, operation: 'Undo' },
    ]);
  });

  it('is not given twice', async () => {
    const { give, site, told } = await gone({ suspended: true }, 'active');
    expect(await give([access])).toEqual({ kind: 'done', left: 0 });
    expect([site.changes, told()]).toEqual([[], ['none noChange undo-asked']]);
  });

  it('comes before the places in groups, in whatever order they are named', async () => {
    const { give, site } = await gone({ suspended: true }, 'suspended');
    await give([rejoin, access]);
    expect(site.changes).toEqual([`restore ${account}`, `addMember ${account}`]);
    expect([...site.members]).toEqual([`staff ${account}`]);
  });

  it.each(['rejected', 'forbidden'] as const)(
    'is left where Atlassian refuses it for good, and so are the places: %s',
    async (kind) => {
      const { give, site, told } = await gone({ suspended: true }, 'suspended');
      site.fail('restore', new SiteError(kind, 'access-insufficient', '403'));
      expect(await give([rejoin, access])).toEqual({ kind: 'done', left: 2 });
      expect(site.changes.filter((change) => change.startsWith('addMember'))).toEqual([]);
      expect(told()).toEqual(['skip skipped undo-refused', 'skip skipped undo-no-access-yet']);
    },
  );

  it('does not keep other places from somebody whom one group refuses', async () => {
    const { give, site, told } = await gone({ suspended: true }, 'suspended');
    site.fail('addMember', new SiteError('rejected', 'access-insufficient', '400'));
    expect(await give([access, rejoin, { ...rejoin }])).toEqual({ kind: 'done', left: 1 });
    expect(told()).toEqual(['giveBack applied undo-asked', 'skip skipped undo-refused', 'giveBack applied undo-asked']);
  });

  it.each(['unavailable', 'unauthorized'] as const)(
    'is tried again where Atlassian does not take it now: %s',
    async (kind) => {
      const { give, site, told } = await gone({ suspended: true }, 'suspended');
      site.fail('restore', new SiteError(kind, 'atlassian-unavailable', '503'));
      await expect(give([access])).rejects.toThrow(SiteError);
      expect(told()).toEqual([]);
    },
  );

  it('waits for another invocation where this one may not ask enough', async () => {
    const { give, site, told } = await gone({ suspended: true }, 'suspended');
    const asked: number[] = [];
    const budget = {
      allows(calls: number) {
        asked.push(calls);
        return false;
      },
    };
    expect(await give([access, rejoin], { budget })).toEqual({ kind: 'stopped' });
    expect([site.asked.count, told(), asked]).toEqual([0, [], [8]]);
  });

  it('is left, and nothing is asked or told, if nobody is remembered', async () => {
    const { give, site, told } = await gone({ suspended: true }, 'suspended');
    const other: Target = { ...access, user: aUserId(9) };
    expect(await give([other])).toEqual({ kind: 'done', left: 1 });
    expect([site.asked.count, told()]).toEqual([0, []]);
  });
});
