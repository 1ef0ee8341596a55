/** What the history says of tokens and decisions, beside the settings themselves, which are shown as YAML writes them. */
export const historySentences = {
  'approved-all': 'Approved: all[ {total}].',
  'approved-some': { one: 'Approved: one selected.', other: 'Approved: {count} selected.' },
  'first-token': 'First token[ ({prefix}…)]',
  'held-groups': 'Groups that would be deleted, held since {day}: {taken} of {size} were, and the limit is {limit}.',
  'held-invitations': 'Invitations, held since {day}: {taken} were sent, and the limit is {limit}.',
  'held-members': 'Members who would leave, held since {day}: {taken} of {size} did, and the limit is {limit}.',
  'held-people': 'People who would lose access, held since {day}: {taken} of {size} did, and the limit is {limit}.',
  'rejected-all': 'Rejected: all[ {total}].',
  'rejected-some': { one: 'Rejected: one selected.', other: 'Rejected: {count} selected.' },
} as const;
