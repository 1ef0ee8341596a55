/** Why something is undone, or stays as it is. Each is a whole sentence. */
export const undoSentences = {
  'accept-asked': 'An administrator accepted what somebody has changed at Atlassian.',
  'lift-asked': 'An administrator lifted it: from now on the IdP is followed again.',
  'put-back-asked': 'An administrator decided to put back what somebody has changed at Atlassian.',
  'undo-account-gone': 'The person has no account at Atlassian any more.',
  'undo-account-shared': 'Others have the account too: it follows what is said of them.',
  'undo-address-hidden': 'Atlassian does not show the address, without which nobody can be invited.',
  'undo-asked': 'An administrator undid what was done.',
  'undo-belongings-back': 'If the person loses access again, the settings say what becomes of it.',
  'undo-belongings-left-again':
    'The person has left once more since: what was handed over before can no longer be given back.',
  'undo-belongings-open':
    'It is still being handed over. Give it back in the dialog of the person once that has ended.',
  'undo-changed-since': 'Somebody has changed it at Atlassian since.',
  'undo-cut': 'Only the newest {count} entries of the log were read. Undo the time before them as well.',
  'undo-departure-rejected':
    'The IdP wants no access for the person any more; they keep theirs because that was rejected. Nothing is given back to them meanwhile.',
  'undo-deletion-waits': 'Atlassian has still to follow the deletion. Undo it once that is done.',
  'undo-gift-taken': 'What was taken stays away. Give it again with one click, or at Atlassian.',
  'undo-given-back': 'The person is no longer in the directory: what was given back stays. Take it away at Atlassian.',
  'undo-group-deleted':
    'The group was deleted at Atlassian. It is created again when the IdP sends it again, or when the settings lead to it again. Roles and permissions that it had there do not come back.',
  'undo-group-gone': 'The IdP has deleted the group.',
  'undo-group-left': 'The settings no longer led to this group. Revert the settings to lead there again.',
  'undo-group-not-ours': 'The group at Atlassian was not made by Rollcall.',
  'undo-group-protected': 'The group is protected: nobody is taken out of it.',
  'undo-group-pushed': 'By now a connection decides who is in the group.',
  'undo-group-renamed': 'The group has been renamed since.',
  'undo-group-unlinked': 'The group was let go of. It is linked again when the settings lead to it again.',
  'undo-heir-lacks': 'Somebody else has it by now, so it stays.',
  'undo-idp-wants': 'It stays, because the IdP has come to say the same since.',
  'undo-in-preview':
    'The connection is in preview, or in canary mode without the person: nothing is changed at Atlassian.',
  'undo-invitations-limited':
    'The person would have to be invited, and invitations are limited. Invite them at Atlassian, or let the IdP send them anew.',
  'undo-leads-unknown': 'What was handed over is no longer known.',
  'undo-member-unknown': 'Whom it was about is not kept: only Atlassian knew them.',
  'undo-no-access-yet': 'The person has no access to which it could be handed back.',
  'undo-no-room': 'The limit of people who may lose access is reached. Undo it again later.',
  'undo-only-truth':
    'Only the IdP decides who is in this group. The person is in it again when the IdP sends them anew.',
  'undo-out-of-scope': 'The scope of the connection leaves the person out: nothing is changed for them.',
  'undo-person-gone': 'The IdP has deleted the person.',
  'undo-person-protected': 'The person is protected.',
  'undo-product-otherwise': 'By now the person has it by another group too, or the group gives more than was given.',
  'undo-places-unknown':
    'The groups that the person joined and left before are no longer known: too many came after them.',
  'undo-refused': 'Atlassian refused it.',
  'undo-result': '{done} of {total} put back or as they were, {left} left alone.',
  'undo-seats-back': 'Product access that was given back stays until it is not used for that long again.',
  'undo-when-live': 'The connection is in preview: it is put back at Atlassian once that is live.',
  'undo-values-unknown': 'The values before are not known: Atlassian did not show them, or they are too old.',
} as const;
