/** Why something is undone, or stays as it is. Each is a whole sentence. */
export const undoSentences = {
  'accept-asked': 'An administrator accepted what somebody has changed at Atlassian.',
  'lift-asked': 'An administrator lifted it: from now on the IdP is followed again.',
  'undo-account-gone': 'The person has no account at Atlassian any more.',
  'undo-asked': 'An administrator undid what was done.',
  'undo-changed-since': 'Somebody has changed it at Atlassian since.',
  'undo-default-group': 'The settings gave the group. Whoever is to leave it is taken out at Atlassian.',
  'undo-group-deleted':
    'The group was deleted at Atlassian. It is created again when the IdP sends it again, or when the settings lead to it again.',
  'undo-group-gone': 'The IdP has deleted the group.',
  'undo-group-left': 'The settings no longer led to this group. Revert the settings to lead there again.',
  'undo-group-not-ours': 'The group at Atlassian was not made by Rollcall.',
  'undo-group-renamed': 'The group has been renamed since.',
  'undo-group-unlinked': 'The group was let go of. It is linked again when the settings lead to it again.',
  'undo-heir-lacks': 'Somebody else has it by now, so it stays.',
  'undo-leads-unknown': 'What was handed over is no longer known.',
  'undo-member-unknown': 'Whom it was about is not kept: only Atlassian knew them.',
  'undo-no-access-yet': 'The person has no access to which it could be handed back.',
  'undo-person-gone': 'The IdP has deleted the person.',
  'undo-products': 'Products that an administrator gave stay; take them away at Atlassian.',
  'undo-result': '{done} of {total} put back or as they were, {left} left alone.',
  'undo-values-unknown': 'The values before are not known: Atlassian did not show them, or they are too old.',
} as const;
