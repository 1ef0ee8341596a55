import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import { mostRuledOut, rulingOut, withoutAccount } from '../../../src/sync/rules/account-decision';
import { lookAtUser } from '../../../src/sync/users/look-at-user';
import { worded } from '../../support/worded';
import { fakeSite } from '../fake-site';
import { accountId, anAccount, aUser, capabilities, email, settings, settingsWith } from '../fixtures';
import { planOf, summary } from '../plan-of';

const other = 'account-2' as AccountId;
const ruledOut = { not: [{ id: accountId, email }] };
const chosen = anAccount({ id: other, email: 'zoe.smith@example.com' });

async function planFor(sync: Parameters<typeof aUser>[1], accounts = [anAccount(), chosen], attributes = {}) {
  const user = aUser(attributes, sync);
  const look = { settings, user, wanted: 'as directory' as const, capabilities: capabilities('organization') };
  const sight = await lookAtUser({ site: fakeSite({ accounts }), owners: {} as never }, look);
  return planOf({ user, ...sight });
}

describe('the plan for a person whose account an administrator unlinked', () => {
  it('neither links the account that has their address nor invites them there', async () => {
    const { actions, account } = await planFor({ decision: ruledOut });
    expect(actions).toMatchObject([{ kind: 'skip', cause: 'account-unlinked' }]);
    expect(account).toBeUndefined();
  });

  it('does not invite them by that address if the account is off the site by now', async () => {
    const { actions } = await planFor({ decision: ruledOut }, []);
    expect(actions).toMatchObject([{ kind: 'skip', cause: 'account-unlinked' }]);
  });

  it('takes nothing from the account when the IdP deactivates them', async () => {
    const { actions, takesAway } = await planFor({ decision: ruledOut }, [anAccount()], { active: false });
    expect(actions.map(({ kind }) => kind)).toEqual(['none']);
    expect(takesAway).toBe(false);
  });

  it('links them by another address that the IdP sends', async () => {
    const { actions } = await planFor({ decision: ruledOut }, [anAccount(), chosen], { userName: chosen.email });
    expect(actions[0]).toMatchObject({ kind: 'link', account: { id: other } });
  });
});

describe('the plan for a person for whom an administrator chose an account', () => {
  it('links that one, whatever their address is and although it existed before', async () => {
    const { actions } = await planFor({ decision: { ...ruledOut, account: other } });
    expect(worded(actions[0])).toMatchObject({
      kind: 'link',
      account: { id: other },
      reason: expect.stringMatching(/chose/),
    });
    const skipping = settingsWith({ users: { existingAccount: 'skip' } });
    const user = aUser({}, { decision: { not: [], account: other } });
    expect(summary({ settings: skipping, user, account: chosen })[0]).toBe('link');
  });

  it('says nothing of an address that differs', async () => {
    const { actions } = await planFor({ accountId: other, email: chosen.email, decision: { not: [], account: other } });
    expect(actions.map(({ kind }) => kind)).toEqual(['none']);
  });

  it('gives back its access, and names it by its own address', () => {
    const sync = { accountId: other, suspended: true, regained: 'due' as const, decision: { not: [], account: other } };
    const { actions } = planOf({ user: aUser({}, sync), account: { ...chosen, state: 'suspended' } });
    expect(worded(actions[0])).toMatchObject({
      kind: 'restore',
      text: 'Restore access of z…@example.com',
      reason: expect.stringMatching(/another record/),
    });
  });

  it('invites it back by its own address', () => {
    const user = aUser({}, { accountId: other, decision: { not: [], account: other } });
    const { actions } = planOf({ user, account: { ...chosen, state: 'notOnSite' } });
    expect(actions[0]).toMatchObject({ kind: 'invite', email: chosen.email });
  });
});

describe('the plan for an account that was unlinked and is to lose what Rollcall gave', () => {
  const severed = (sync = {}) => ({
    user: aUser({}, { accountId, isSevered: true, ...sync }),
    wanted: 'deleted' as const,
  });

  it('takes access that Rollcall gave by inviting it', () => {
    expect(summary({ ...severed({ invited: true }), account: anAccount() })).toEqual(['suspend']);
  });

  it('takes access that Rollcall had given back', () => {
    expect(summary({ ...severed({ regained: 'done' }), account: anAccount() })).toEqual(['suspend']);
    expect(summary({ ...severed({ regained: 'due' }), account: anAccount() })).toEqual(['none']);
  });

  it('takes it out of the groups that give access, if the settings say so', async () => {
    const removing = settingsWith({ users: { onDelete: 'removeFromGroups' } });
    const { user, wanted } = severed({ invited: true });
    const site = fakeSite({ accounts: [anAccount()] });
    const group = await site.createGroup('jira-users');
    await site.addMember(group.id, accountId);
    site.productGroupsOf = site.groupsOf;
    const look = { settings: removing, user, wanted, capabilities: capabilities('organization') };
    const sight = await lookAtUser({ site, owners: {} as never }, look);
    expect(planOf({ settings: removing, user, wanted, ...sight }).actions).toMatchObject([
      { kind: 'leaveGroup', group: { id: group.id } },
    ]);
  });

  it('leaves access that was there before, and takes the default groups', () => {
    const groups = [{ id: 'g' as never, name: 'Everyone' }];
    expect(summary({ ...severed({ defaultGroups: ['Everyone'] }), account: anAccount(), groups })).toEqual([
      'none',
      'leaveGroup',
    ]);
  });

  it('touches nobody who is protected', () => {
    const account = anAccount({ protection: 'administrator' });
    expect(summary({ ...severed({ invited: true }), account })).toEqual(['refuse person-protected']);
  });
});

describe('a decision', () => {
  it('keeps the latest accounts that were ruled out', () => {
    const all = Array.from({ length: 30 }, (_, index) => ({ id: `account-${index}` as AccountId }));
    const decision = all.reduce<ReturnType<typeof rulingOut>>(rulingOut, undefined);
    expect(decision?.not).toEqual(all.slice(-mostRuledOut));
  });

  it('forgets a closed account, and is gone with the last', () => {
    expect(withoutAccount({ ...ruledOut, account: other }, other)).toEqual(ruledOut);
    expect(withoutAccount(ruledOut, accountId)).toBeUndefined();
  });
});
