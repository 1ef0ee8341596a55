import { describe, expect, it } from 'vitest';
import type { UserSync } from '../../../src/directory/user';
import type { UserView } from '../../../src/sync/users/user-view';
import { worded } from '../../support/worded';
import { accountId, anAccount, aSiteGroup, aUser, capabilities, email, settingsWith } from '../fixtures';
import { planOf } from '../plan-of';

const linked: Partial<UserSync> = { accountId, email };
const users = (said: Readonly<Record<string, unknown>>) => settingsWith({ users: said });
const leaver = aUser({ active: false }, linked);
const gone = { user: aUser({}, linked), wanted: 'deleted' } as const;
const byToken = capabilities('administrator');
const nothing = capabilities('none');
const suspended = anAccount({ state: 'suspended' });
const jira = { key: 'jira-software', name: 'Jira', unlimited: false, total: 10, remaining: 0, defaultGroups: [] };
const group = (name: string, protection?: 'default' | 'synced') =>
  aSiteGroup({ id: `group-of-${name}` as never, name, ...(protection && { protection }) });
const everyone = { name: 'Everyone', reason: { say: 'default-group-everyone' } } as const;
const heirs = { project: [], problems: [] };

describe('what a plan for a person says to the administrator', () => {
  it.each<[Partial<UserView>, ...string[]]>([
    [
      {},
      'invite: Invite m…@example.com. The IdP says that the person is active; no account on the site has this address.',
    ],
    [
      { target: 'customers' },
      'invite: Create customer m…@example.com. The IdP says that the person is active; no customer and no account has this address.',
    ],
    [
      { account: anAccount({ state: 'notOnSite' }) },
      'invite: Invite m…@example.com. The IdP says that the person is active; the account exists and has no access to the site.',
    ],
    [
      { user: aUser({ displayName: 'Mia', title: 'Pilot' }) },
      'invite: Invite m…@example.com. The IdP says that the person is active; no account on the site has this address.',
      'updateProfile: Set display name, job title of m…@example.com. The IdP sent these values; Atlassian takes them for managed accounts.',
    ],
    [
      { user: aUser({ userName: 'mia' }) },
      'refuse email-missing: Invite the person. The IdP sent neither an e-mail address nor a user name that is one.',
    ],
    [
      { settings: users({ create: false }) },
      'skip create-off: Leave m…@example.com out. The person has no access to the site, and the settings say not to create people.',
    ],
    [{ capabilities: nothing }, 'wait access-missing: Invite m…@example.com. No credential at hand may invite people.'],
    [
      { settings: users({ productAccess: ['jira-software'] }), seats: [jira] },
      'wait seats-exhausted: Invite m…@example.com. Jira has no seat left for another person; the setting says to wait for one.',
    ],
    [
      { settings: settingsWith({ protected: { people: [email] } }) },
      'refuse person-protected: Invite m…@example.com. The person is on your list of protected people.',
    ],
    [
      { account: anAccount() },
      'link: Link m…@example.com to their account. An account with the same e-mail address exists.',
    ],
    [
      { account: anAccount(), user: aUser({}, { accountId: 'old' as never }) },
      'link: Link m…@example.com to their account. The account linked before is gone; another one has the same e-mail address.',
    ],
    [
      { account: anAccount(), user: aUser({}, linked) },
      'none: Keep m…@example.com. The account is active and linked, as the IdP says.',
    ],
    [
      { account: anAccount(), user: aUser({ userName: 'mia.new@example.com' }, linked) },
      'skip: Keep the account of m…@example.com for m…@example.com. The IdP changed the e-mail address. The link stays; Rollcall does not change addresses at Atlassian.',
    ],
    [
      {
        account: anAccount({ email: 'Mia.New@example.com' }),
        user: aUser({ userName: 'mia.new@example.com' }, linked),
      },
      'none: Keep m…@example.com. The account is active and linked, as the IdP says.',
    ],
    [
      { account: anAccount(), settings: users({ existingAccount: 'skip' }) },
      'skip account-exists: Leave the account of m…@example.com as it is. The account existed before, and the settings say to leave such accounts alone.',
    ],
    [
      { account: anAccount(), user: aUser({ active: false }, { neverActive: true }) },
      'skip account-never-linked: Leave the account of m…@example.com as it is. The IdP has never had the person active, and Rollcall never linked the account.',
    ],
    [
      { account: suspended, user: aUser({}, linked) },
      'refuse suspended-elsewhere: Restore access of m…@example.com. The account was suspended at Atlassian, but not by Rollcall.',
    ],
    [
      { account: suspended, user: aUser({}, { ...linked, suspended: true }) },
      'restore: Restore access of m…@example.com. The IdP set the person active again.',
    ],
    [
      { account: suspended, user: aUser({}, { suspended: true }) },
      'link: Link m…@example.com to their account. An account with the same e-mail address exists.',
      'restore: Restore access of m…@example.com. The IdP set the person active again.',
    ],
    [
      { account: suspended, user: aUser({}, { ...linked, suspended: true }), capabilities: byToken },
      'refuse access-insufficient: Restore access of m…@example.com. No credential at hand may restore people; an organization API key may.',
    ],
    [
      { account: suspended, user: aUser({}, { ...linked, suspended: true }), settings: users({ followActive: false }) },
      'skip active-not-followed: Leave m…@example.com as they are. The IdP set the person active again; the settings say not to follow that.',
    ],
    [
      {
        account: anAccount({ state: 'suspended', protection: 'app' }),
        user: aUser({}, { ...linked, suspended: true }),
      },
      'refuse person-protected: Restore access of m…@example.com. The account belongs to an app, not to a person.',
    ],
    [
      {
        account: anAccount({ state: 'notOnSite' }),
        user: aUser({}, { ...linked, suspended: true }),
        capabilities: byToken,
      },
      'refuse access-insufficient: Restore access of m…@example.com. Rollcall suspended the person with an organization API key. Only such a key gives the access back; an administrator token can not.',
    ],
    [
      { account: anAccount({ state: 'deactivated' }), user: aUser({}, linked) },
      'refuse account-deactivated: Leave m…@example.com as they are. The Atlassian account is deactivated, so giving it access to the site would change nothing.',
    ],
    [
      { account: anAccount({ state: 'deactivated' }), user: aUser({}, { ...linked, deactivated: true }) },
      'reactivate: Reactivate the account of m…@example.com. The IdP set the person active again.',
    ],
    [
      {
        account: anAccount({ state: 'deactivated' }),
        user: aUser({}, { ...linked, deactivated: true }),
        capabilities: byToken,
      },
      'refuse access-insufficient: Reactivate the account of m…@example.com. No credential at hand may reactivate people; an organization API key may.',
    ],
    [
      { account: anAccount(), user: aUser({}, { ...linked, takenGroups: [{ id: 'b' as never, isDefault: true }] }) },
      'joinGroup: Give m…@example.com the product back. The IdP set the person active again.',
    ],
    [
      {
        account: anAccount(),
        user: aUser({}, { ...linked, takenGroups: [{ id: 'b' as never, isDefault: true }] }),
        target: 'customers',
      },
      'joinGroup: Put m…@example.com back into a service desk. The IdP set the person active again.',
    ],
    [
      {
        account: anAccount(),
        user: aUser({}, { ...linked, takenGroups: [{ id: 'a' as never }] }),
        settings: users({ onReactivate: 'restorePrevious' }),
      },
      'joinGroup: Put m…@example.com back into a group that they had. The IdP set the person active again; the setting says to give back what they had.',
    ],
    [
      {
        account: anAccount(),
        user: aUser({}, { ...linked, takenGroups: [{ id: 'a' as never, isPushed: true }] }),
        settings: users({ onReactivate: 'restorePrevious' }),
      },
      'skip: Leave one group of m…@example.com to the IdP. An IdP pushes what the person had there, or pushed it when they left: it says who is in it now.',
    ],
    [
      {
        account: anAccount(),
        user: aUser({}, { ...linked, takenGroups: ['a', 'b'].map((id) => ({ id: id as never, isPushed: true })) }),
        settings: users({ onReactivate: 'restorePrevious' }),
      },
      'skip: Leave 2 groups of m…@example.com to the IdP. An IdP pushes what the person had there, or pushed it when they left: it says who is in it now.',
    ],
    [
      { account: anAccount(), user: aUser({ displayName: 'Mia' }, linked) },
      'updateProfile: Set display name of m…@example.com. The IdP sent other values than Atlassian has.',
    ],
    [
      { account: anAccount(), user: aUser({ displayName: 'Mia' }, linked), settings: users({ update: false }) },
      'skip: Set display name of m…@example.com. The settings say not to update profiles.',
    ],
    [
      { account: anAccount({ protection: 'administrator' }), user: aUser({ displayName: 'Mia' }, linked) },
      'skip person-protected: Set display name of m…@example.com. The person is an administrator of the site or the organization.',
    ],
    [
      { account: anAccount({ managed: false }), user: aUser({ displayName: 'Mia' }, linked) },
      'skip account-not-managed: Set display name of m…@example.com. Your organization does not manage this account, so only its owner may change the profile.',
    ],
    [
      { account: anAccount({ displayName: 'M' }), user: aUser({ displayName: 'Mia' }, linked), capabilities: byToken },
      'skip access-insufficient: Set display name of m…@example.com. The credential at hand cannot change profiles.',
    ],
    [
      {
        account: anAccount(),
        user: aUser({ title: 'Pilot' }, linked),
        settings: settingsWith({ attributes: [{ to: 'jobTitle', template: '{{ title | upper }}' }] }),
      },
      'updateProfile: Set job title of m…@example.com. The IdP sent other values than Atlassian has. Attribute mapping: job title by row 1.',
    ],
    [
      {
        account: anAccount(),
        user: aUser({}, linked),
        defaultGroups: [{ wanted: everyone, group: group('Everyone') }],
      },
      'joinGroup: Put m…@example.com into Everyone. It is a default group for everyone.',
    ],
    [
      { account: anAccount(), user: aUser({}, linked), defaultGroups: [{ wanted: everyone, group: undefined }] },
      'skip default-group-unusable: Put m…@example.com into Everyone. It is a default group for everyone. Atlassian has no group of that name.',
    ],
    [
      {
        account: anAccount(),
        user: aUser({}, linked),
        defaultGroups: [{ wanted: everyone, group: group('Everyone', 'default') }],
      },
      'joinGroup: Put m…@example.com into Everyone. It is a default group for everyone.',
    ],
    [
      {
        account: anAccount(),
        user: aUser({}, linked),
        defaultGroups: [{ wanted: everyone, group: group('Everyone', 'synced') }],
      },
      'skip default-group-unusable: Put m…@example.com into Everyone. It is a default group for everyone. The group is synced from another identity provider, which alone may change it.',
    ],
    [
      {
        account: anAccount(),
        user: aUser({ title: 'Ops' }, linked),
        settings: settingsWith({ customAttributes: [{ name: 'Team', from: 'title' }] }),
        keptAttributes: { Old: '1' },
      },
      'updateProfile: Set job title of m…@example.com. The IdP sent other values than Atlassian has.',
      'keepAttributes: Set Team and remove Old of m…@example.com. Custom attributes follow what the IdP sends.',
    ],
    [
      { account: anAccount(), user: aUser({}, linked), keptAttributes: { Old: '1' } },
      'keepAttributes: Remove Old of m…@example.com. Custom attributes follow what the IdP sends.',
    ],
    [
      {
        account: anAccount({ jobTitle: 'Ops' }),
        user: aUser({ nickName: 'x'.repeat(40_000), title: 'Ops' }, linked),
        settings: settingsWith({
          customAttributes: [
            { name: 'Nick', from: 'nickName' },
            { name: 'Team', from: 'title' },
            { name: 'Title', from: 'title' },
          ],
        }),
        keptAttributes: { Nick: '1', Old: '2' },
      },
      'skip: Leave out Nick of m…@example.com. Jira keeps 32,768 bytes for a person, and this value no longer fits.',
      'keepAttributes: Set Team, Title and remove Nick, Old of m…@example.com. Custom attributes follow what the IdP sends.',
    ],
    [
      {
        account: anAccount({ jobTitle: 'Ops' }),
        user: aUser({ title: 'Ops' }, linked),
        settings: settingsWith({ attributes: [{ to: 'email', from: 'title' }] }),
      },
      'skip: Leave e-mail address of m…@example.com as it is. Row 1 of the attribute mapping: The value cannot be the e-mail address.',
    ],
    [
      {
        account: anAccount(),
        user: aUser({ title: 'Ops' }, linked),
        settings: settingsWith({ attributes: ['jobTitle', 'location'].map((to) => ({ to, from: 'title' })) }),
      },
      'updateProfile: Set job title, location of m…@example.com. The IdP sent other values than Atlassian has. Attribute mapping: job title by row 1. Attribute mapping: location by row 2.',
    ],
    [
      { user: leaver },
      'none: Leave m…@example.com out. The IdP set the person inactive. No account on the site belongs to them.',
    ],
    [
      { ...gone },
      'none: Leave m…@example.com out. The IdP deleted the person. No account on the site belongs to them.',
    ],
    [
      { user: leaver, account: anAccount() },
      'suspend: Suspend access of m…@example.com. The IdP set the person inactive. The setting says to suspend such people.',
    ],
    [
      { user: leaver, account: suspended },
      'none: Keep m…@example.com. The IdP set the person inactive. The account has no access already.',
    ],
    [
      { user: leaver, account: anAccount({ state: 'deactivated' }) },
      'none: Keep m…@example.com. The IdP set the person inactive. The account has no access already.',
    ],
    [
      { user: leaver, account: anAccount(), capabilities: byToken },
      'refuse access-insufficient: Suspend access of m…@example.com. The IdP set the person inactive. Suspending needs an organization API key: an administrator token can only remove people. Add the key, or choose remove in the settings.',
    ],
    [
      { user: leaver, account: anAccount(), settings: users({ followActive: false }) },
      'skip active-not-followed: Leave m…@example.com as they are. The IdP set the person inactive; the settings say not to follow that.',
    ],
    [
      { user: leaver, account: anAccount(), settings: users({ onDeactivate: 'logOnly' }) },
      'skip: Leave m…@example.com as they are. The IdP set the person inactive. The setting says to log it only.',
    ],
    [
      { user: leaver, account: anAccount({ protection: 'administrator' }) },
      'refuse person-protected: Suspend access of m…@example.com. The IdP set the person inactive. The person is an administrator of the site or the organization.',
    ],
    [
      { user: leaver, account: anAccount({ protection: 'credentialOwner' }) },
      'refuse person-protected: Suspend access of m…@example.com. The IdP set the person inactive. The person owns the credential that Rollcall works with.',
    ],
    [
      { user: leaver, account: anAccount({ protection: 'app' }) },
      'refuse person-protected: Suspend access of m…@example.com. The IdP set the person inactive. The account belongs to an app, not to a person.',
    ],
    [
      { user: leaver, account: anAccount(), settings: users({ onDeactivate: 'deactivate' }) },
      'deactivate: Deactivate the account of m…@example.com. The IdP set the person inactive. The setting says to deactivate such people.',
    ],
    [
      { user: leaver, account: anAccount(), settings: users({ onDeactivate: 'deactivate' }), capabilities: byToken },
      'refuse access-insufficient: Deactivate the account of m…@example.com. The IdP set the person inactive. Deactivating an account needs an organization API key. Add the key, or choose remove in the settings.',
    ],
    [
      { user: leaver, account: anAccount({ managed: false }), settings: users({ onDeactivate: 'deactivate' }) },
      'refuse account-not-managed: Deactivate the account of m…@example.com. The IdP set the person inactive. Only accounts that your organization manages can be deactivated; choose suspend for others.',
    ],
    [
      { user: leaver, account: anAccount(), settings: users({ onDeactivate: 'remove' }) },
      'remove: Remove m…@example.com from the site. The IdP set the person inactive. The setting says to remove such people.',
    ],
    [
      { user: leaver, account: anAccount(), settings: users({ onDeactivate: 'remove' }), capabilities: nothing },
      'wait access-missing: Remove m…@example.com from the site. The IdP set the person inactive. No credential at hand may remove people.',
    ],
    [
      {
        user: leaver,
        account: anAccount(),
        settings: users({ onDeactivate: 'removeFromGroups' }),
        groups: [group('jira', 'default'), group('staff', 'synced')],
      },
      'leaveGroup: Take m…@example.com out of jira. The IdP set the person inactive. The setting says to take such people out of the groups that give them products.',
      'skip group-protected: Take m…@example.com out of staff. The IdP set the person inactive. The group is synced from another identity provider, which alone may change it.',
    ],
    [
      {
        user: leaver,
        account: anAccount(),
        settings: users({ onDeactivate: 'removeFromGroups' }),
        groups: [group('staff', 'synced')],
        heirs,
      },
      'skip group-protected: Take m…@example.com out of staff. The IdP set the person inactive. The group is synced from another identity provider, which alone may change it.',
    ],
    [
      {
        user: leaver,
        account: anAccount(),
        settings: users({ onDeactivate: 'removeFromGroups' }),
        capabilities: nothing,
        groups: [group('jira', 'default')],
      },
      'wait access-missing: Take m…@example.com out of the groups that give them products. The IdP set the person inactive. No credential at hand may change the members of groups.',
    ],
    [
      { user: leaver, account: anAccount(), settings: users({ onDeactivate: 'removeFromGroups' }) },
      'none: Keep m…@example.com. The IdP set the person inactive. No group gives them a product.',
    ],
    [
      {
        user: leaver,
        account: anAccount(),
        settings: users({ onDeactivate: 'removeFromGroups' }),
        target: 'customers',
      },
      'none: Keep m…@example.com. The IdP set the person inactive. They are in no organization and in no service desk.',
    ],
    [
      { user: leaver, account: anAccount(), heirs },
      'handOver: Hand over what m…@example.com leads. The settings say who takes over the projects and components of people who leave.',
      'suspend: Suspend access of m…@example.com. The IdP set the person inactive. The setting says to suspend such people.',
    ],
    [
      { user: aUser({ active: false }, { ...linked, succeeded: true }), account: anAccount() },
      'none: Leave m…@example.com out. The person came back as another record, which has the account now.',
    ],
    [
      { ...gone, account: anAccount() },
      'suspend: Suspend access of m…@example.com. The IdP deleted the person. The setting says to suspend such people.',
    ],
    [
      { user: aUser({}, { ...linked, keepsAttributes: true }), wanted: 'deleted', account: anAccount() },
      'suspend: Suspend access of m…@example.com. The IdP deleted the person. The setting says to suspend such people.',
      'keepAttributes: Remove the custom attributes of m…@example.com. The IdP deleted the person.',
    ],
    [
      { user: aUser({ title: 'A' }, linked), account: anAccount(), settings: settingsWith({ scope: 'title eq "B"' }) },
      'skip out-of-scope: Leave m…@example.com out. The person is out of scope: title eq "B" does not hold.',
    ],
    [
      {
        user: aUser({ title: 'A' }, linked),
        account: anAccount(),
        settings: settingsWith({ scope: 'title eq "B"', users: { onLeaveScope: 'suspend' } }),
      },
      'suspend: Suspend access of m…@example.com. The person has left the scope of the connection. The setting says to suspend such people.',
    ],
  ])('is pinned: case %#', (view, ...sentences) => {
    const said = worded(planOf(view).actions).map(
      ({ kind, cause, text, reason }) => `${kind}${cause ? ` ${cause}` : ''}: ${text}. ${reason}`,
    );
    expect(said).toEqual(sentences);
  });
});
