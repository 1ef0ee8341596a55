/** Why limits hold something, and what was decided about it. Each is a whole sentence. */
export const limitSentences = {
  'batch-empty': 'Nothing is held in it any more: the IdP has taken it back, or it was decided.',
  'batch-waits': {
    one: 'One has been waiting for an administrator since {day}; the limit is {limit}.',
    other: '{count} have been waiting for an administrator since {day}; the limit is {limit}.',
  },
  'decided-all': 'An administrator decided about all that was held[ ({total})].',
  'decided-some': {
    one: 'An administrator decided about one that was selected.',
    other: 'An administrator decided about {count} that were selected.',
  },
  'left-grown': {
    one: 'Of one more would be taken by now than the administrator who decided had been shown: it stays held.',
    other: 'Of {count} more would be taken by now than the administrator who decided had been shown: they stay held.',
  },
  'second-approver-needed': 'A second administrator has to approve it.',
} as const;
