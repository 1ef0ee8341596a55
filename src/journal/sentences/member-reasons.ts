/** Why somebody is added to a group at Atlassian, removed from it, or left as they are. Each is a whole sentence. */
export const memberReasons = {
  'absent-no-account':
    'The person is inactive or out of scope, and has no Atlassian account; they are added once they have.',
  'absent-out-of-groups':
    'The person is inactive or out of scope, and the settings take such people out of groups; they are added once they are back.',
  'absent-removed':
    'The person is inactive or out of scope, and was removed from the site; they are added once they are back.',
  'account-unseen': 'Rollcall can see no person with this account.',
  'lead-away-from-groups': 'The settings no longer lead from the groups of the person to this one.',
  'member-displaced':
    'Another connection had put the person into the group. This one has the group now, and its IdP does not want them there.',
  'member-foreign': 'The IdP has not put the person into the group, and the settings make it the only truth.',
  'member-held-by-group': 'Another group of the IdP that stands for the same group at Atlassian still has the person.',
  'member-held-by-user': 'Another user of the IdP with the same account is in the group.',
  'member-leaver':
    'The IdP has deleted the person, and Rollcall had the account: nobody has taken them out of the group.',
  'member-orphan':
    'The IdP has taken the person out of the group, and their own record still says that Rollcall had put them in.',
  'member-unexplained':
    'The IdP does not have the person in the group. Rollcall may have added them once, or somebody by hand.',
  'member-without-account': 'The person has no Atlassian account yet; they are added once they have.',
  'put-in': 'The IdP put the person into the group.',
  'put-into': 'The IdP put the person into the group {group}.',
  'taken-out': 'The IdP took the person out of the group.',
} as const;
