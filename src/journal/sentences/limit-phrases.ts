/** What is done about what a limit holds: `do` as a plan says it, `done` as the log does. */
export const limitPhrases = {
  'approve-groups': { do: 'approve that groups are deleted', done: 'approved that groups are deleted' },
  'approve-invitations': { do: 'approve that people are invited', done: 'approved that people are invited' },
  'approve-members': { do: 'approve that members leave', done: 'approved that members leave' },
  'approve-people': { do: 'approve that people lose access', done: 'approved that people lose access' },
  'close-batch': { do: 'close the batch of what was held', done: 'closed the batch of what was held' },
  'decide-held': { do: 'decide about what is held', done: 'decided about what was held' },
  'reject-groups': { do: 'reject that groups are deleted', done: 'rejected that groups are deleted' },
  'reject-invitations': { do: 'reject that people are invited', done: 'rejected that people are invited' },
  'reject-members': { do: 'reject that members leave', done: 'rejected that members leave' },
  'reject-people': { do: 'reject that people lose access', done: 'rejected that people lose access' },
} as const;
