/** A failure that an administrator can meet: the log, the page, SCIM answers and docs/troubleshooting.md share the texts. */
export interface Cause {
  /**
   * `waits`: Rollcall goes on by itself. `asks`: it waits for somebody, or somebody should know. `intended`: the settings,
   * or the IdP, want it so. `refused`: it does not happen unless somebody acts.
   */
  readonly kind: 'waits' | 'asks' | 'intended' | 'refused';
  /** What an administrator asked for may succeed at the next try. */
  readonly isTemporary?: true;
  /** Of what waits: Rollcall is at it, and trying it once more changes nothing. */
  readonly isAtWork?: true;
  readonly title: string;
  readonly cause: string;
  /** For a person or a group whose change is kept, and wherever `remedies` has nothing else. */
  readonly remedy: string;
  readonly remedies?: Readonly<Partial<Record<Exclude<Place, 'record'>, string>>>;
}

/**
 * Where a cause is told. `record`: at a person or a group. `entry`: in the entry of the log that tells of it. `unkept`: in the
 * answer to an IdP whose change was refused and not kept, and in the entry about that. `call`: to an administrator who asked
 * for something, and did not get it.
 */
export type Place = 'record' | 'entry' | 'unkept' | 'call';

/** The catalogue. A code is stable; texts are whole sentences in plain words. */
export const causes = {
  'access-missing': {
    kind: 'asks',
    title: 'Atlassian access is not set up',
    cause: 'Rollcall has no credential that may do this.',
    remedy: 'Open Atlassian access and add an organization API key.',
  },
  'access-rejected': {
    kind: 'asks',
    title: 'Atlassian rejected the credential',
    cause: 'The organization API key or the administrator API token has expired, was revoked or is wrong.',
    remedy: 'Open Atlassian access and enter a new one. Waiting changes are then applied automatically.',
    remedies: {
      unkept:
        'Open Atlassian access in Rollcall and enter a new one. Then have the IdP send the change again: nothing of it was kept.',
    },
  },
  'access-insufficient': {
    kind: 'refused',
    title: 'The credential may not do this',
    cause: 'The credential works, but its owner lacks the right that this change needs.',
    remedy: 'Open Atlassian access, choose Check, and follow its advice for the missing capability.',
  },
  'key-scoped': {
    kind: 'refused',
    title: 'The organization API key has scopes',
    cause: 'A key with scopes may read the organization, but may not manage accounts, whichever scopes it has.',
    remedy: 'Create an API key without scopes at admin.atlassian.com, and save it in Atlassian access.',
  },
  'organization-unknown': {
    kind: 'refused',
    title: 'Atlassian does not know the organization or its directory',
    cause: 'The organization id is wrong, or its user directory has changed since the key was saved.',
    remedy:
      'Open Atlassian access and save the organization id and the key again: Rollcall then looks for the directory.',
  },
  'platform-refused': {
    kind: 'refused',
    title: 'Forge did not let the request through',
    cause:
      'Rollcall runs on Forge, which stopped the request before it reached Atlassian: the app may not make it, or its permissions have not been approved.',
    remedy:
      'Open Connected apps at admin.atlassian.com, and approve or update Rollcall. If it persists, give the detail to whoever supports Rollcall.',
  },
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
  'group-of-deleted-connection': {
    kind: 'asks',
    title: 'Nobody can tell whom a deleted connection had added to the group',
    cause:
      'Another connection had the group at Atlassian before, and was deleted before its members had been gone through.',
    remedy:
      'Take people out of the group at Atlassian if they do not belong there. With “Keep members added by hand” off, Rollcall does this itself.',
  },
  'connection-deleted-first': {
    kind: 'refused',
    title: 'The connection was deleted first',
    cause:
      'The IdP had deactivated or deleted the person, and the connection was deleted before Atlassian had followed.',
    remedy: 'Suspend or remove the person at admin.atlassian.com if they should no longer have access.',
  },
  'people-limit': {
    kind: 'asks',
    title: 'More people would lose access than the limit allows',
    cause:
      'As many people have lost access within 24 hours as the settings allow, or others wait for a decision already.',
    remedy: 'Open Approvals and decide. Until then nothing changes for the person, unless the IdP takes it back.',
  },
  'members-limit': {
    kind: 'asks',
    title: 'More members would leave the group than the limit allows',
    cause:
      'The group has lost as many members within 24 hours as the settings allow, or others wait for a decision already.',
    remedy: 'Open Approvals and decide. Until then the members stay, unless the IdP puts them in again.',
  },
  'groups-limit': {
    kind: 'asks',
    title: 'The deletion of the group has to be approved',
    cause: 'As many groups have been deleted within 24 hours as the settings allow, or others wait for a decision.',
    remedy: 'Open Approvals and decide. Until then the group stays at Atlassian with its members.',
  },
  'invitations-limit': {
    kind: 'asks',
    title: 'More people would be invited than the limit allows',
    cause:
      'As many people have been invited within 24 hours as the settings allow, or others wait for a decision already.',
    remedy: 'Open Approvals and decide. Until then the person has no access, and takes no seat.',
  },
  'taking-declined': {
    kind: 'intended',
    title: 'An administrator decided that it stays',
    cause: 'What the IdP asked for was held by a limit, and an administrator rejected it.',
    remedy: 'Nothing to do. It is judged anew when the IdP says something new.',
  },
  'joining-declined': {
    kind: 'intended',
    title: 'An administrator decided that the person is not invited',
    cause: 'The invitation was held by a limit, and an administrator rejected it.',
    remedy: 'Nothing to do. It is judged anew when the IdP says something new about the person.',
  },
  'batch-over': {
    kind: 'refused',
    title: 'It has been decided already',
    cause: 'Somebody else has decided, or the IdP has taken back what was held.',
    remedy: 'Reload the page to see what is held now.',
  },
  'decisions-busy': {
    kind: 'refused',
    title: 'Too many decisions are still being carried out',
    cause: 'Many parts of what is held were decided one after another, and Rollcall has yet to carry them out.',
    remedy: 'Try again in a minute; nothing was changed.',
  },
  'drift-over': {
    kind: 'refused',
    title: 'There is another comparison by now',
    cause: 'The connection has been compared with Atlassian again since this was shown.',
    remedy: 'Reload the page to see what is different now.',
  },
  'drift-ignored-full': {
    kind: 'refused',
    title: 'Too many differences are ignored',
    cause: 'A connection ignores at most 1,000 differences.',
    remedy: 'Change the settings so that they are no differences, or revoke some of those that are ignored.',
  },
  'approver-same': {
    kind: 'refused',
    title: 'A second administrator has to approve it',
    cause: 'The settings of the connection require two administrators, and you were the first.',
    remedy: 'Ask somebody else who administers Jira to open Approvals.',
  },
  'approval-unseen': {
    kind: 'refused',
    title: 'What was approved first is not what your page shows',
    cause:
      'Two administrators have to approve, and the second confirms what the first has chosen. Somebody has approved meanwhile, or the first approval is over.',
    remedy: 'Reload the page, and look at what has been approved.',
  },
  'active-not-followed': {
    kind: 'intended',
    title: 'The active state is not followed',
    cause: 'The setting Follow the active state is off.',
    remedy: 'Nothing to do if this is intended; otherwise switch it on in the settings of the connection.',
  },
  'leads-refused': {
    kind: 'asks',
    title: 'Projects or components could not be handed over',
    cause: 'Jira refused the new lead. The person who leaves keeps their access until the hand-over succeeds.',
    remedy:
      'Give the person who takes over access to Jira and to the project, name somebody else in the settings, or hand over by hand.',
  },
  'leads-successor-missing': {
    kind: 'asks',
    title: 'Nobody can take over projects or components',
    cause:
      'The person who leaves leads projects or components, and nobody named in the settings has an active account.',
    remedy: 'Name somebody with access as default lead in the settings of the connection.',
  },
  'belongings-refused': {
    kind: 'asks',
    title: 'Jira refused to hand over some of it',
    cause: 'Jira does not let the person who takes over have it, or does not let Rollcall give it away.',
    remedy:
      'Give the person who takes over access to Jira and to the project, or hand over the rest by hand. It still belongs to the person who left.',
  },
  'belongings-successor-missing': {
    kind: 'asks',
    title: 'Nobody can take over what a leaver owns',
    cause: 'Nobody named in the settings has an active account, or it was closed since.',
    remedy:
      'Name somebody with access as default successor in the settings of the connection. Hand over by hand what was left.',
  },
  'default-group-unusable': {
    kind: 'asks',
    title: 'A default group cannot be used',
    cause: 'Atlassian has no group of that name, or it is protected.',
    remedy: 'Create the group, or take it off the default groups in the settings of the connection.',
  },
  'group-ignored': {
    kind: 'intended',
    title: 'The settings leave the group out',
    cause: 'No row of the map names the group, or it matches an exclude pattern or no include pattern.',
    remedy: 'Nothing to do if this is intended; otherwise change the group settings of the connection.',
  },
  'group-exists': {
    kind: 'asks',
    title: 'A group of this name already exists',
    cause: 'Atlassian has a group of this name that Rollcall did not make, and the settings say to ask first.',
    remedy: 'Open the tab Groups of the connection and decide: use the group, leave it alone, or choose another name.',
  },
  'group-skipped': {
    kind: 'intended',
    title: 'The group of this name is left alone',
    cause: 'Atlassian has a group of this name that Rollcall did not make, and the decision was not to use it.',
    remedy: 'Nothing to do if this is intended; otherwise change the setting, or decide again about the group.',
  },
  'group-mapped': {
    kind: 'refused',
    title: 'A row of the manual map says which group it is',
    cause: 'The group is linked because the manual map leads there, and would be linked again at once.',
    remedy: 'Change or remove the row on the tab Groups of the connection.',
  },
  'group-missing': {
    kind: 'asks',
    title: 'The group does not exist at Atlassian',
    cause: 'No group at Atlassian has this name, and the settings say not to create groups.',
    remedy: 'Create the group at admin.atlassian.com, or switch on Create missing groups.',
  },
  'group-gone': {
    kind: 'waits',
    title: 'The group no longer exists at Atlassian',
    cause: 'The group was deleted at Atlassian after Rollcall last looked at it.',
    remedy:
      'Nothing to do if the IdP pushes the group: it is created again. Otherwise put the person into another group.',
    remedies: {
      unkept: 'Push the group from the IdP: it is created again. Or put the person into another group.',
    },
  },
  'group-owned-elsewhere': {
    kind: 'asks',
    title: 'Another connection has the group',
    cause: 'Two connections claim one group at Atlassian, and the settings give it to the other one.',
    remedy: 'Give one of the two groups another name, or change which connection has precedence.',
  },
  'group-name-held': {
    kind: 'asks',
    title: 'The group of this name is linked to another group of the IdP',
    cause: 'The other group had this name before, and kept its link to the group at Atlassian when it was renamed.',
    remedy: 'Give one of the two groups another name, or map both to it if they should be one.',
  },
  'person-owned-elsewhere': {
    kind: 'asks',
    title: 'Another connection has the person',
    cause: 'Two connections claim one account at Atlassian, and the settings give it to the other one.',
    remedy: 'Assign the person in only one IdP, or change which connection has precedence.',
  },
  'customers-limited': {
    kind: 'intended',
    title: 'Atlassian offers no way to do this for customers',
    cause:
      'Customers of Jira Service Management can be created and put into organizations, but not suspended or edited.',
    remedy: 'Nothing to do; change the customer by hand in Jira Service Management if it matters.',
  },
  'service-management-missing': {
    kind: 'refused',
    title: 'The site has no Jira Service Management',
    cause: 'A connection of customers needs Jira Service Management, and this site does not have it.',
    remedy: 'Add Jira Service Management to the site, or delete the connection and add one of users.',
  },
  'service-desk-missing': {
    kind: 'refused',
    title: 'The service desk does not exist',
    cause:
      'The settings name a service project that Jira Service Management does not know, or that the app may not see.',
    remedy: 'Correct the key under Service desks in the settings of the connection.',
  },
  'service-desk-open': {
    kind: 'asks',
    title: 'The service desk is open to everyone',
    cause: 'A service desk with open access or public sign-up does not let anyone be taken off its list of customers.',
    remedy: 'Restrict who may use the service desk in its customer permissions, or ignore this.',
  },
  'atlassian-busy': {
    kind: 'waits',
    isTemporary: true,
    title: 'Atlassian asked Rollcall to slow down',
    cause: 'Atlassian answered 429: a rate limit was reached.',
    remedy: 'Nothing to do: Rollcall tries the change again when Atlassian allows it.',
    remedies: {
      unkept: 'Send the change again from the IdP in a minute.',
      call: 'Try again in a minute.',
    },
  },
  'atlassian-unavailable': {
    kind: 'waits',
    isTemporary: true,
    title: 'Atlassian did not answer',
    cause: 'Atlassian could not be reached, or was too slow.',
    remedy: 'Nothing to do: Rollcall tries the change again. If it persists, see status.atlassian.com.',
    remedies: {
      unkept: 'Send the change again from the IdP in a minute. If it persists, see status.atlassian.com.',
      call: 'Try again in a minute. If it persists, see status.atlassian.com.',
    },
  },
  'atlassian-failed': {
    kind: 'waits',
    isTemporary: true,
    title: 'Atlassian could not do this just now',
    cause:
      'Atlassian answered with an error of its own (5xx) or with something unreadable, or does not yet show what was created moments ago.',
    remedy: 'Nothing to do: Rollcall tries the change again. If it persists, see status.atlassian.com.',
    remedies: {
      unkept: 'Send the change again from the IdP in a minute. If it persists, see status.atlassian.com.',
      call: 'Try again in a minute. If it persists, see status.atlassian.com.',
    },
  },
  'atlassian-refused': {
    kind: 'refused',
    title: 'Atlassian refused the change',
    cause: 'Atlassian answered that the request is not possible.',
    remedy: "See the person or the group in the log: it has Atlassian's own words.",
    remedies: {
      call: "Atlassian's own words, in brackets, say why.",
      entry: "Atlassian's own words, beside the action, say why.",
      unkept: "Atlassian's own words say why. Correct it, then push again from the IdP.",
    },
  },
  'effect-under-way': {
    kind: 'waits',
    isAtWork: true,
    isTemporary: true,
    title: 'An earlier change may still take effect at Atlassian',
    cause: 'Another change was in progress at Atlassian at the same time, and its result was not known yet.',
    remedy: 'Nothing to do: Rollcall looks again within minutes, once that change can no longer take effect.',
    remedies: {
      unkept: 'Send the change again from the IdP in a few minutes.',
      call: 'Try again in a few minutes.',
    },
  },
  'time-budget': {
    kind: 'waits',
    isAtWork: true,
    isTemporary: true,
    title: 'The rest is done in the background',
    cause: 'The change is larger than one call may apply.',
    remedy: 'Nothing to do: the queue applies the rest within minutes.',
    remedies: {
      unkept: 'Send the change again from the IdP.',
      call: 'Try again: what has been done stays done.',
    },
  },
  // What the IdP may be told.
  'scim-token-wrong': {
    kind: 'refused',
    title: 'The IdP sends a wrong bearer token',
    cause:
      'The token was revoked, has expired or belongs to another connection, or the base URL is not that of the connection.',
    remedy: 'Open the connection, add a token, and copy it and the base URL into the IdP.',
  },
  'connector-token-wrong': {
    kind: 'refused',
    title: 'The connector sends a wrong token',
    cause:
      'The token was revoked, has expired or belongs to another connection, or the URL is not that of the connection.',
    remedy: 'Open the connection, add a token, and start the connector with the line that is shown.',
  },
  'scim-version-differs': {
    kind: 'refused',
    title: 'The IdP uses the other SCIM version',
    cause: 'The request has the form of SCIM 1.1 but the base URL is for 2.0, or the other way round.',
    remedy:
      'In the IdP, choose the SCIM version that the connection shows, or change it in the connection and copy the base URL.',
  },
  'scim-request-invalid': {
    kind: 'refused',
    title: 'The IdP sent a request that cannot be understood',
    cause: 'The request is not valid SCIM; the detail names the attribute or the position.',
    remedy: 'Check the attribute mapping in the IdP, then push again.',
  },
  'scim-name-taken': {
    kind: 'refused',
    title: 'The name is taken',
    cause:
      'Another person of this connection has the user name, or another group the display name; upper and lower case count as the same.',
    remedy: 'Give one of the two another name in the IdP, or delete the one that is no longer needed there.',
  },
  'scim-too-large': {
    kind: 'refused',
    title: 'The request is too large',
    cause: 'The request, the group or the search exceeds the limit for one call.',
    remedy: 'Lower the batch size of the IdP, or split the group.',
  },
  'scim-changed-meanwhile': {
    kind: 'waits',
    isTemporary: true,
    title: 'Too many changes at once',
    cause: 'Other requests kept changing the same person or group.',
    remedy: 'Nothing to do: the IdP sends it again. If it persists, reduce how much the IdP sends in parallel.',
    remedies: {
      call: 'Try again in a minute.',
    },
  },
  'directory-full': {
    kind: 'refused',
    title: 'The group or the connection is full',
    cause: 'A group or a connection holds at most about 288,000 people.',
    remedy: 'Split the group, or spread the people over several connections.',
  },
  'storage-unavailable': {
    kind: 'waits',
    isTemporary: true,
    title: 'Forge storage did not answer',
    cause: 'Storage could not be reached or asked Rollcall to slow down; nothing was changed.',
    remedy: 'Nothing to do: IdPs repeat the call.',
    remedies: {
      call: 'Try again in a minute.',
      entry: 'Nothing to do: IdPs repeat the call.',
      unkept: 'Nothing to do if the IdP repeats the call; otherwise push again from there.',
    },
  },
  'queue-full': {
    kind: 'waits',
    isTemporary: true,
    title: 'Forge takes no work for the background now',
    cause: 'Forge accepts no more events at the moment.',
    remedy: 'Nothing to do: the waiting work is found again within an hour.',
    remedies: {
      call: 'Try again in a minute.',
      unkept: 'Push again from the IdP in a minute.',
    },
  },

  // What the admin page may be told.
  'not-administrator': {
    kind: 'refused',
    title: 'Only Jira administrators may do this',
    cause: 'Your account does not have the permission Administer Jira.',
    remedy: 'Ask a Jira administrator.',
  },
  'look-unfinished': {
    kind: 'refused',
    isTemporary: true,
    title: 'Not everything could be looked at',
    cause: 'Looking took longer than one call may take.',
    remedy: 'Try again.',
  },
  'permission-unknown': {
    kind: 'refused',
    isTemporary: true,
    title: 'Jira did not say whether you are an administrator',
    cause: 'Rollcall asks Jira before it shows or does anything, and Jira did not answer, or asked Rollcall to wait.',
    remedy: 'Try again in a minute. If it persists, see status.atlassian.com.',
  },
  'input-invalid': {
    kind: 'refused',
    title: 'Something is missing or invalid',
    cause: 'The input does not have the required form.',
    remedy: 'Correct it and try again.',
  },
  'administrator-token-off': {
    kind: 'refused',
    title: 'API tokens of administrators are switched off',
    cause:
      'Atlassian forbids Marketplace apps to ask for API tokens of accounts: Rollcall accepts one only where whoever deployed it has allowed this for their own organization.',
    remedy:
      'Add an organization API key. docs/marketplace.md explains how to allow the token in a private installation.',
  },
  'license-inactive': {
    kind: 'refused',
    title: 'Rollcall has no active license',
    cause:
      'The license of the app on this site has ended or is suspended. Nothing is changed and nothing is taken away; changes accepted before are finished.',
    remedy:
      'Renew the license in Jira, under Apps, Manage apps. Then push the refused changes again from the IdP, or choose Sync now.',
    remedies: {
      entry: 'Renew the license in Jira, under Apps, Manage apps. Then choose Sync now.',
      unkept: 'Renew the license in Jira, under Apps, Manage apps. Then push again from the IdP.',
    },
  },
  'connection-not-found': {
    kind: 'refused',
    title: 'The connection does not exist',
    cause: 'It has been deleted.',
    remedy: 'Go back to the list of connections.',
  },
  'connection-name-taken': {
    kind: 'refused',
    title: 'Another connection has this name',
    cause: 'The names of two connections may not differ only in upper and lower case.',
    remedy: 'Choose another name.',
  },
  'connection-name-invalid': {
    kind: 'refused',
    title: 'The name is not valid',
    cause: 'A name has 1 to 60 characters on one line.',
    remedy: 'Choose another name.',
  },
  'connection-name-differs': {
    kind: 'refused',
    title: 'The name does not match the connection',
    cause: 'To make sure that the right connection is deleted, you must type its name exactly.',
    remedy: 'Type the name as the page shows it.',
  },
  'settings-invalid': {
    kind: 'refused',
    title: 'A setting cannot be used',
    cause: 'The settings were not saved: at least one value is not valid.',
    remedy: 'Correct the named setting, and save again.',
  },
  'connection-changed': {
    kind: 'refused',
    title: 'Somebody else saved the connection first',
    cause: 'The connection was changed since you opened it.',
    remedy: 'Reload the page, and make your change again if it is still needed.',
  },
  'token-expiry-past': {
    kind: 'refused',
    title: 'The token would already have expired',
    cause: 'The expiry date is not in the future.',
    remedy: 'Choose a later day, or choose that the token never expires.',
  },
  'token-limit': {
    kind: 'refused',
    title: 'The connection has enough tokens',
    cause: 'At most five tokens of a connection are valid at a time.',
    remedy: 'Revoke a token that is no longer used.',
  },
  'token-not-found': {
    kind: 'refused',
    title: 'The token does not exist',
    cause: 'It has been removed.',
    remedy: 'Reload the page.',
  },
  'person-not-found': {
    kind: 'refused',
    title: 'The identity provider has not sent this person',
    cause: 'The connection has no person with this user name, e-mail address or id.',
    remedy: 'Check the spelling, or assign the person to the app in the identity provider.',
  },
  'group-not-found': {
    kind: 'refused',
    title: 'The identity provider has not sent this group',
    cause: 'The connection has no group with this name or id.',
    remedy: 'Check the spelling, or push the group in the identity provider.',
  },
  'connection-without-directory': {
    kind: 'refused',
    title: 'The connection has no directory',
    cause: 'Its identity provider calls Rollcall with SCIM, so there is no connector to ask.',
    remedy: 'Choose a connection to a directory over LDAP.',
  },
  'connector-second': {
    kind: 'asks',
    title: 'A second connector asks for the same connection',
    cause: 'Two connectors have a token of this connection, and only one of them works at a time.',
    remedy: 'Stop one of the two; if it is the one that works, the other takes over within minutes.',
  },
  'connector-too-old': {
    kind: 'refused',
    title: 'The connector is too old',
    cause: 'This version of Rollcall no longer understands what it says.',
    remedy: 'Replace rollcall-connector.mjs on its host by the newest one, and start it again.',
  },
  'connector-silent': {
    kind: 'asks',
    title: 'The connector does not come any more',
    cause: 'It was expected and has not called. Whoever joins or leaves is not noticed.',
    remedy: 'See whether it runs on its host, and whether the host reaches the internet.',
  },
  'connector-answer-gone': {
    kind: 'refused',
    title: 'The answer of the connector is no longer there',
    cause: 'What a connector finds is kept for an hour.',
    remedy: 'Search once more.',
  },
  'directory-entry-unreadable': {
    kind: 'refused',
    title: 'The entry cannot be taken as a person',
    cause: 'It lacks what a person needs, or its id has another form.',
    remedy: 'See what is said beside the entry, and correct the settings or the directory.',
  },
  'issue-not-visible': {
    kind: 'refused',
    title: 'The issue cannot be seen',
    cause: 'Your account may not see this issue, or it has been deleted.',
    remedy: 'Ask the administrator of the project.',
  },
  'history-entry-not-found': {
    kind: 'refused',
    title: 'The change is not in the history',
    cause: 'The history keeps the last 200 changes of a connection, for a year.',
    remedy: 'Reload the page and choose a newer change.',
  },
  'history-entry-without-settings': {
    kind: 'refused',
    title: 'The change cannot be reverted',
    cause: 'It did not change the settings, or they are too large to be kept.',
    remedy: 'Choose a change of settings, or import settings that you exported before.',
  },
  'log-entry-not-found': {
    kind: 'refused',
    title: 'The entry does not exist',
    cause: 'Entries are kept for 90 days.',
    remedy: 'Go back to the log.',
  },
  // The ways of the alarms, and their settings.
  'issue-refused': {
    kind: 'asks',
    title: 'Jira did not take the issue',
    cause:
      'Rollcall may not create issues, comment or browse in the project, or the issue type needs a field that it does not know.',
    remedy:
      'Give the app Rollcall these rights in the permission scheme of the project, or choose another project or issue type under Alarms.',
  },
  'webhook-refused': {
    kind: 'asks',
    title: 'The webhook did not take the message',
    cause: 'The URL is not valid any more, the channel is archived, or the workflow is switched off.',
    remedy: 'Create a new webhook in Slack or Teams, and enter its URL under Alarms.',
  },
  'way-unanswered': {
    kind: 'waits',
    title: 'Nobody answered',
    cause: 'No answer came in time, or one that says that something is wrong there.',
    remedy: 'Nothing to do at first: Rollcall tries again. If it persists, send a test under Alarms.',
    remedies: { call: 'Try again in a minute.', unkept: 'Send a test under Alarms.' },
  },
  'way-busy': {
    kind: 'waits',
    title: 'It asked Rollcall to wait',
    cause: 'So many messages at once are not taken.',
    remedy: 'Nothing to do: Rollcall tries again.',
    remedies: { call: 'Try again in a minute.', unkept: 'Send a test under Alarms in a few minutes.' },
  },
  'webhook-url-invalid': {
    kind: 'refused',
    title: 'This is not the URL of such a webhook',
    cause:
      'Slack’s begins with https://hooks.slack.com/services/; that of a Teams workflow has a host below environment.api.powerplatform.com. URLs of the old connectors of Office 365 no longer work.',
    remedy: 'Copy the whole URL from Slack or from the workflow in Teams.',
  },
  'alarm-rights-missing': {
    kind: 'refused',
    title: 'Rollcall lacks rights in the project',
    cause: 'Issues are created, commented and moved by the app itself, and it may not do so in this project.',
    remedy: 'Give the app Rollcall these rights in the permission scheme of the project, or choose another project.',
  },
  'alarm-fields-required': {
    kind: 'refused',
    title: 'The issue type needs more fields',
    cause: 'The project requires fields that Rollcall cannot fill in.',
    remedy: 'Choose another issue type, or make the fields optional in the project.',
  },
  'alarm-way-missing': {
    kind: 'refused',
    title: 'This way is not set up',
    cause: 'Somebody has removed it.',
    remedy: 'Reload the page.',
  },
  'alarms-changed': {
    kind: 'refused',
    title: 'Somebody else saved the alarms first',
    cause: 'They were changed since you opened them.',
    remedy: 'Reload the page, and make your change again if it is still needed.',
  },
  'internal-error': {
    kind: 'refused',
    isTemporary: true,
    title: 'Something went wrong in Rollcall',
    cause: 'An unexpected error occurred; nothing more is known here.',
    remedy: 'Try again. If it persists, give the request id to whoever supports Rollcall.',
  },
} as const satisfies Record<string, Cause>;

export type CauseCode = keyof typeof causes;

/** What to do about a cause, as it is true in that place. */
export const remedyAt = (code: CauseCode, place: Place): string => remedyOf(causes[code], place);

export const remedyOf = ({ remedy, remedies }: Cause, place: Place): string =>
  (place === 'record' ? undefined : remedies?.[place]) ?? remedy;
