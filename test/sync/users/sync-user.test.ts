import { describe, expect, it } from 'vitest';
import type { Mode } from '../../../src/connections/connection';
import type { Settings } from '../../../src/connections/settings/settings-schema';
import type { DirectoryUser } from '../../../src/directory/user';
import { SiteError } from '../../../src/sync/site/site-error';
import { intentionOf } from '../../../src/sync/users/intention';
import { syncUser } from '../../../src/sync/users/sync-user';
import { noOwners } from '../../support/memory-owners';
import { aStep } from '../../support/spoken';
import { worded } from '../../support/worded';
import { type FakeSite, fakeSite } from '../fake-site';
import {
  aBudget,
  aConnection,
  accountId,
  anAccount,
  aSiteGroup,
  aUser,
  capabilities,
  email,
  later,
  settingsWith,
} from '../fixtures';

interface Case {
  readonly user?: DirectoryUser;
  readonly wanted?: 'as directory' | 'deleted';
  readonly mode?: Mode;
  readonly calls?: number;
  readonly settings?: Settings;
}

async function sync(
  site: FakeSite,
  { user = aUser(), wanted = 'as directory', mode = 'live', calls, settings }: Case = {},
) {
  const ports = { site, owners: noOwners(), later };
  const connection = aConnection({ mode, ...(settings && { settings }) });
  const plan = await syncUser.plan(ports, { connection, user, wanted });
  return syncUser.apply(ports, { connection, user, plan, budget: aBudget(calls) });
}

const leaver = aUser({ active: false }, { accountId, email });
const busy = new SiteError('unavailable', 'atlassian-busy', 'Atlassian answered 429.', { retryAfterSeconds: 1800 });
const down = new SiteError('unavailable', 'atlassian-unavailable', 'No answer came.');
const noSeat = new SiteError('rejected', 'seats-exhausted', 'ADMIN-409-3');
const dead = new SiteError('unauthorized', 'access-rejected', 'Atlassian answered 401.');
const outcomes = ({ actions }: { actions: readonly { kind: string; outcome: string }[] }) =>
  actions.map(({ kind, outcome }) => `${kind} ${outcome}`);

describe('the sync of a person', () => {
  it('invites, links, and says what it did', async () => {
    const site = fakeSite();
    const result = await sync(site);
    expect(site.changes).toEqual([`invite ${email}`]);
    expect(result.sync).toEqual({ state: 'synced', accountId: `account-of-${email}`, email, invited: true });
    expect(worded(result.actions)).toEqual([
      {
        kind: 'invite',
        text: 'Invite m…@example.com',
        reason: 'The IdP says that the person is active; no account on the site has this address.',
        outcome: 'applied',
      },
    ]);
    expect(result.changed).toBe(true);
  });

  it('links an account that exists, and changes nothing at Atlassian', async () => {
    const site = fakeSite({ accounts: [anAccount()] });
    const result = await sync(site);
    expect(result.sync).toEqual({ state: 'synced', accountId, email });
    expect(result.changed).toBe(false);
    expect(site.changes).toEqual([]);
  });

  it('is harmless when repeated', async () => {
    const site = fakeSite();
    const first = await sync(site, { user: aUser({ displayName: 'Mia' }) });
    const second = await sync(site, { user: aUser({ displayName: 'Mia' }, first.sync) });
    expect(outcomes(second)).toEqual(['none noChange']);
    expect(second.sync).toEqual(first.sync);
  });

  it('suspends people who leave and restores people who come back', async () => {
    const site = fakeSite({ accounts: [anAccount()] });
    const gone = await sync(site, { user: leaver });
    expect(gone.sync).toEqual({ state: 'synced', accountId, email, suspended: true });
    const back = await sync(site, { user: aUser({}, gone.sync) });
    expect(back.sync).toEqual({ state: 'synced', accountId, email });
    expect(site.changes).toEqual([`suspend ${accountId}`, `restore ${accountId}`]);
  });

  it('remembers what it took from somebody who left the scope, until they are back in it', async () => {
    const site = fakeSite({ accounts: [anAccount()] });
    const settings = settingsWith({ scope: 'userType ne "Contractor"', users: { onLeaveScope: 'suspend' } });
    const takenGroups = [{ id: aSiteGroup().id, isDefault: true as const }];
    const contractor = aUser({ userType: 'Contractor' }, { accountId, email, takenGroups });
    const gone = await sync(site, { user: contractor, settings });
    expect(gone.sync).toMatchObject({ state: 'synced', suspended: true, takenGroups });
    const seenAgain = await sync(site, { user: aUser({ userType: 'Contractor' }, gone.sync), settings });
    expect(seenAgain.sync).toEqual(gone.sync);
    const back = await sync(site, { user: aUser({}, gone.sync), settings });
    expect(back.sync).toEqual({ state: 'synced', accountId, email });
  });

  it('remembers that it suspended somebody before a crash', async () => {
    const site = fakeSite({ accounts: [anAccount({ state: 'suspended' })] });
    const suspend = { ...aStep, kind: 'suspend', account: accountId, groups: [] } as const;
    const plan = { actions: [suspend], takesAway: true, isWanted: false, account: anAccount(), email };
    const times = { dueAt: later(0), underWayUntil: later(0), unheardUntil: later(0) };
    const intention = intentionOf({ state: 'pending' }, plan, times);
    const result = await sync(site, { user: aUser({ active: false }, intention) });
    expect(result.sync).toEqual({ state: 'synced', accountId, email, suspended: true, unheardUntil: later(0) });
  });

  it('forgets that it suspended somebody who is found active, unless that was never answered', async () => {
    const site = fakeSite({ accounts: [anAccount()] });
    const taken = { accountId, email, suspended: true } as const;
    const heard = await sync(site, { user: aUser({}, taken) });
    const unheard = await sync(site, { user: aUser({}, { ...taken, unheardUntil: later(600) }) });
    expect(heard.sync).toEqual({ state: 'synced', accountId, email });
    expect(unheard.sync).toEqual({ state: 'synced', ...taken, unheardUntil: later(600) });
  });

  it('remembers that it meant to suspend somebody when the answer is lost', async () => {
    const site = fakeSite({ accounts: [anAccount()] });
    site.fail('suspend', down);
    expect((await sync(site, { user: leaver })).sync).toMatchObject({ state: 'pending', suspended: true });
    site.fail('suspend', noSeat);
    expect((await sync(site, { user: leaver })).sync).not.toHaveProperty('suspended');
  });

  it('writes nothing in preview, and tells what it would do', async () => {
    const site = fakeSite({ accounts: [anAccount()] });
    const result = await sync(site, { user: leaver, mode: 'preview' });
    expect(site.changes).toEqual([]);
    expect(outcomes(result)).toEqual(['suspend preview']);
    expect(result).toMatchObject({ changed: false, sync: { state: 'preview', accountId } });
  });

  it('waits a day without asking Atlassian anything when there is no credential', async () => {
    const site = fakeSite({}, capabilities('none'));
    const result = await sync(site);
    expect(result.sync).toMatchObject({ state: 'pending', cause: 'access-missing', dueAt: later(24 * 3600_000) });
    expect(site.asked.count).toBe(0);
    expect(outcomes(result)).toEqual(['wait waiting']);
  });

  it.each<[string, DirectoryUser, string]>([
    [
      'a stranger',
      aUser(),
      'wait: Invite or link m…@example.com. Rollcall has no credential with which it could look at Atlassian.',
    ],
    [
      'a leaver',
      leaver,
      'wait: Take access from m…@example.com. Rollcall has no credential with which it could look at Atlassian.',
    ],
    [
      'a stranger who is inactive',
      aUser({ active: false }),
      'none: Leave m…@example.com out. The person is not active, and no account was ever linked.',
    ],
    [
      'a stranger out of scope',
      aUser({ userType: 'Guest' }),
      'skip: Leave m…@example.com out. The person is out of scope: userType ne "Guest" does not hold.',
    ],
    [
      'a linked person out of scope',
      aUser({ userType: 'Guest' }, { accountId, email }),
      'wait: Invite or link m…@example.com. Rollcall has no credential with which it could look at Atlassian.',
    ],
  ])('says without a credential what becomes of %s', async (_, user, sentence) => {
    const ports = { site: fakeSite({}, capabilities('none')), owners: noOwners(), later };
    const connection = aConnection({ settings: settingsWith({ scope: 'userType ne "Guest"' }) });
    const plan = await syncUser.plan(ports, { connection, user, wanted: 'as directory' });
    expect(worded(plan.actions).map(({ kind, text, reason }) => `${kind}: ${text}. ${reason}`)).toEqual([sentence]);
    const isWanted = user.attributes.active === true && user.attributes.userType !== 'Guest';
    expect(plan).toMatchObject({ takesAway: false, isWanted, email });
  });

  it('leaves out people who arrive inactive, also without a credential', async () => {
    const site = fakeSite({}, capabilities('none'));
    expect((await sync(site, { user: aUser({ active: false }) })).sync).toEqual({ state: 'synced' });
  });

  it('is due when Atlassian says so', async () => {
    const site = fakeSite();
    site.fail('invite', busy);
    const result = await sync(site);
    expect(result.sync).toMatchObject({
      state: 'pending',
      cause: 'atlassian-busy',
      attempts: 1,
      dueAt: later(1800_000),
    });
    expect(result.trouble).toBe(busy);
    expect(outcomes(result)).toEqual(['invite waiting']);
  });

  it('waits longer with each attempt, an hour at most', async () => {
    const site = fakeSite();
    site.fail('invite', down, 20);
    const delays = [];
    let user = aUser();
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const { sync: state } = await sync(site, { user });
      delays.push((Date.parse(state.dueAt ?? '') - Date.parse(later(0))) / 1000);
      user = aUser({}, state);
    }
    expect(delays).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
  });

  it('waits visibly for a seat when Atlassian has none, and is invited again whatever exists then', async () => {
    const site = fakeSite();
    site.fail('invite', noSeat);
    const waiting = await sync(site);
    expect(waiting).toMatchObject({ changed: false, sync: { state: 'pending', cause: 'seats-exhausted' } });
    expect(waiting.sync.dueAt).toBe(later(86_400_000));
    expect(waiting.actions).toMatchObject([{ outcome: 'waiting', cause: 'seats-exhausted', detail: 'ADMIN-409-3' }]);
    site.accounts.set(accountId, anAccount());
    const seated = await sync(site, { user: aUser({}, waiting.sync) });
    expect(site.changes).toEqual([`invite ${email}`]);
    expect(seated.sync).toEqual({ state: 'synced', accountId, email, invited: true });
  });

  it('goes on with an invitation whose answer was lost, even if existing accounts are skipped', async () => {
    const site = fakeSite();
    const skipping = settingsWith({
      users: { existingAccount: 'skip' },
      groups: { defaultForNewPeople: ['Newcomers'] },
    });
    site.groups.set('g1' as never, { id: 'g1' as never, name: 'Newcomers' });
    site.fail('invite', down);
    const lost = await sync(site, { settings: skipping });
    site.accounts.set(accountId, anAccount());
    const result = await sync(site, { user: aUser({}, lost.sync), settings: skipping });
    expect(site.changes).toEqual([`invite ${email}`, `addMember ${accountId}`]);
    expect(result.sync).toEqual({
      state: 'synced',
      accountId,
      email,
      invited: true,
      defaultGroups: ['Newcomers'],
    });
  });

  it('is refused, with the cause and the words of Atlassian, when the settings leave seats to Atlassian', async () => {
    const site = fakeSite();
    site.fail('invite', noSeat);
    const result = await sync(site, { settings: settingsWith({ users: { seats: { whenNone: 'invite' } } }) });
    expect(result).toMatchObject({
      changed: false,
      trouble: noSeat,
      sync: { state: 'refused', cause: 'seats-exhausted' },
    });
    expect(result.actions).toMatchObject([{ outcome: 'refused', cause: 'seats-exhausted', detail: 'ADMIN-409-3' }]);
  });

  it('reports a dead credential as trouble, and keeps the change pending', async () => {
    const site = fakeSite();
    site.fail('invite', dead);
    expect(await sync(site)).toMatchObject({ trouble: dead, sync: { state: 'pending', cause: 'access-rejected' } });
  });

  it('passes trouble while looking on to the caller', async () => {
    const site = fakeSite();
    site.fail('findAccount', busy);
    await expect(sync(site)).rejects.toBe(busy);
  });

  it('accepts the person even if Atlassian will not take the profile', async () => {
    const site = fakeSite();
    site.fail('updateProfile', new SiteError('rejected', 'account-not-managed', 'forbidden'));
    const result = await sync(site, { user: aUser({ displayName: 'Mia' }) });
    expect(result.sync.state).toBe('synced');
    expect(result.trouble).toBeUndefined();
    expect(outcomes(result)).toEqual(['invite applied', 'updateProfile skipped']);
  });

  it('keeps what was done if a later step has to wait', async () => {
    const site = fakeSite();
    site.fail('updateProfile', busy);
    const result = await sync(site, { user: aUser({ displayName: 'Mia' }) });
    expect(result.changed).toBe(true);
    expect(result.sync).toMatchObject({ state: 'pending', accountId: `account-of-${email}`, invited: true });
  });

  it('stops at the budget and is due at once', async () => {
    const site = fakeSite();
    const result = await sync(site, { calls: 1 });
    expect(site.changes).toEqual([]);
    expect(result.sync).toMatchObject({ state: 'pending', cause: 'time-budget', dueAt: later(0) });
    expect(outcomes(result)).toEqual(['invite waiting']);
  });

  it('refuses what a rule forbids, and says which', async () => {
    const site = fakeSite({ accounts: [anAccount({ protection: 'administrator' })] });
    const result = await sync(site, { user: leaver });
    expect(result.sync).toMatchObject({ state: 'refused', cause: 'person-protected' });
    expect(worded(result.sync.detail)).toContain('administrator');
    expect(site.changes).toEqual([]);
  });

  it('finds the account by its id even if the address has changed', async () => {
    const site = fakeSite({ accounts: [anAccount()] });
    const result = await sync(site, { user: aUser({ userName: 'new@example.com' }, { accountId, email }) });
    expect(result.sync).toEqual({ state: 'synced', accountId, email });
    expect(outcomes(result)).toEqual(['skip skipped']);
  });
});
