/** What stopped a change, in Rollcall's own words where it was not Atlassian that said it. Each is a whole sentence. */
export const troubleSentences = {
  'account-held-by': '{who:person} has the account.',
  'account-not-shown': 'Atlassian shows no account with this id.',
  'group-created-by-others': 'Somebody else has just created a group of this name.',
  'group-let-go': 'Another group that had it has just let go of it.',
  'group-linked-by-others': 'Another group of the IdP has just been linked to it.',
  'group-may-come': 'A group called {groups:list} may still come to be at Atlassian for this group.',
  'group-may-change': 'Another connection had group {group}, and what it has begun there may still arrive.',
  'look-too-much': 'Too much was asked of Atlassian at once.',
  'look-without-credential': 'No credential at hand can look at Atlassian.',
  'members-refused': { one: 'One member could not be changed.', other: '{count} members could not be changed.' },
  'not-handed-over': 'Not handed over: {what:do}.',
  'person-waits': 'The person waits for Atlassian.',
  'settings-changed': 'The settings have been changed meanwhile.',
} as const;
