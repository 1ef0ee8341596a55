import type { Cause } from './cause';

/** A person: their account, their seat, and what the rules say of them. */
export const personCauses = {
  'seats-exhausted': {
    kind: 'asks',
    title: 'No seat is left',
    cause: 'The Atlassian product has no free seat for another person.',
    remedy:
      'Free a seat or upgrade the plan. Rollcall tries the person again within an hour of a free seat, and when you choose Sync now.',
    remedies: {
      unkept: 'Free a seat or upgrade the plan, then have the IdP send the person again: nothing was kept.',
    },
  },
  'seat-to-give-back': {
    kind: 'asks',
    title: 'No seat is left for product access that is to be given back',
    cause: 'Rollcall had taken it from the person, and the Atlassian product has no free seat now.',
    remedy: 'Free a seat or upgrade the plan. Rollcall tries again once a day at least, and when you choose Sync now.',
    remedies: {
      unkept: 'Free a seat or upgrade the plan, then have the IdP send the person again: nothing was kept.',
    },
  },
  'account-not-managed': {
    kind: 'refused',
    title: 'The account is not managed by your organization',
    cause: 'Atlassian lets an organization change only the profiles of managed accounts.',
    remedy: 'Verify and claim the e-mail domain at admin.atlassian.com, or let people edit their own profile.',
  },
  'email-missing': {
    kind: 'refused',
    title: 'The person has no e-mail address',
    cause: 'The IdP sent neither an e-mail address nor a user name that is one.',
    remedy: 'Map an e-mail address in the IdP and push the person again.',
  },
  'group-protected': {
    kind: 'refused',
    title: 'The group is protected',
    cause:
      'The group at Atlassian is administrative, default, synced from elsewhere, not modifiable, or on your protected list.',
    remedy: 'Push to a group with another name, or take the group off the protected list if it is yours.',
  },
  'person-protected': {
    kind: 'refused',
    title: 'The person is protected',
    cause: 'The account is an administrator, the owner of the credential, an app, or on your protected list.',
    remedy: 'Change the account by hand at admin.atlassian.com if this is intended.',
  },
  'member-without-account': {
    kind: 'waits',
    title: 'A member has no Atlassian account yet',
    cause: 'The group names a person whose account has not been created.',
    remedy: 'Nothing to do if the person is still waiting; otherwise find the person under People & groups.',
    remedies: {
      unkept: 'Push the person from the IdP, then the group.',
    },
  },
  'member-unexplained': {
    kind: 'asks',
    title: 'Nobody can tell who put a member into the group',
    cause:
      'A person whom Rollcall knows is in the group at Atlassian, but not in the group of the IdP. An older version may have left them there, or somebody added them by hand.',
    remedy:
      'Take the person out of the group at Atlassian if they do not belong there. With “Keep members added by hand” off, Rollcall does this itself.',
  },
  'account-missing': {
    kind: 'asks',
    title: 'The account is not on the site',
    cause: 'Atlassian does not know the account on this site: it was removed there, or was created moments ago.',
    remedy: 'Nothing to do at first: Rollcall tries again. If it persists, push the person again from the IdP.',
    remedies: {
      unkept: 'Push the person again from the IdP in a few minutes.',
      call: 'Try again in a few minutes.',
    },
  },
  'account-closed': {
    kind: 'intended',
    title: 'The Atlassian account is closed',
    cause: 'Atlassian reported that the account was deleted. Rollcall has erased its data about the account.',
    remedy:
      'Take the person out of the IdP if they should not come back: a person who is still assigned is looked for again within a day, and invited.',
  },
  'account-deactivated': {
    kind: 'refused',
    title: 'The Atlassian account is deactivated',
    cause: 'The account itself is switched off for all of Atlassian; giving access to the site is not enough.',
    remedy: 'Activate the account at admin.atlassian.com, under managed accounts, and push the person again.',
  },
  'suspended-elsewhere': {
    kind: 'refused',
    title: 'Somebody else suspended the account',
    cause: 'The account was suspended at Atlassian, but not by Rollcall, which therefore does not restore it.',
    remedy:
      'If the person should work again, restore the account at admin.atlassian.com, or compare the connection with Atlassian on its tab Drift and put the person back there.',
  },
  'group-name-invalid': {
    kind: 'refused',
    title: 'The group name cannot be used',
    cause: 'Atlassian accepts group names of 1 to 255 characters.',
    remedy: 'Give the group another name in the IdP and push it again.',
  },
  'out-of-scope': {
    kind: 'intended',
    title: 'The person is out of scope',
    cause: 'The scope of the connection leaves this person out.',
    remedy: 'Nothing to do if this is intended; otherwise change the scope in the settings of the connection.',
  },
  'create-off': {
    kind: 'intended',
    title: 'New people are not invited',
    cause: 'The setting Create people is off, and the person has no account on the site.',
    remedy: 'Invite the person by hand, or switch Create people on in the settings of the connection.',
  },
  'account-exists': {
    kind: 'intended',
    title: 'The account already existed',
    cause: 'The settings say to leave alone accounts that Rollcall did not invite.',
    remedy: 'Choose to link existing accounts in the settings of the connection if Rollcall should manage it.',
  },
  'account-unlinked': {
    kind: 'asks',
    title: 'The account with this address is not theirs',
    cause: 'An administrator unlinked it from the person, and the address of the person leads to no other account.',
    remedy:
      'Open the person under People & groups: link them to another account, or lift the decision if the account is theirs after all.',
  },
  'account-held': {
    kind: 'refused',
    title: 'Another person has the account',
    cause: 'Another person of the connection is linked to the account, and one account stands for one person.',
    remedy: 'Choose another account, or unlink the other person from this one first.',
  },
  'account-not-found': {
    kind: 'refused',
    title: 'Atlassian has no such account',
    cause: 'The account is gone, or the credential at hand does not show it.',
    remedy: 'Search for the account again and choose another one.',
  },
  'account-never-linked': {
    kind: 'intended',
    title: 'The account was never linked',
    cause: 'The IdP has never had the person active, and Rollcall did not create the account at Atlassian.',
    remedy: 'Nothing to do: the account is linked as soon as the IdP sets the person active.',
  },
  'account-shared': {
    kind: 'intended',
    title: 'Another user has the same account',
    cause: 'Two users of the connection share one account at Atlassian, and the other user is active.',
    remedy: 'Nothing to do if this is intended; otherwise give one of them another e-mail address in the IdP.',
  },
  'active-not-followed': {
    kind: 'intended',
    title: 'The active state is not followed',
    cause: 'The setting Follow the active state is off.',
    remedy: 'Nothing to do if this is intended; otherwise switch it on in the settings of the connection.',
  },
  'person-owned-elsewhere': {
    kind: 'asks',
    title: 'Another connection has the person',
    cause: 'Two connections claim one account at Atlassian, and the settings give it to the other one.',
    remedy: 'Assign the person in only one IdP, or change which connection has precedence.',
  },
} as const satisfies Record<string, Cause>;
