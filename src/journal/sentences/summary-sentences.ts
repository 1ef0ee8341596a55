/** What an entry of the log, or a plan, comes to. `{what}` lists phrases. */
export const summarySentences = {
  did: '{what:done}.',
  'did-because': '{what:done}: {cause:cause}.',
  'did-not': 'Did not {what:do}: {cause:cause}.',
  ensured: 'Ensured, though Atlassian does not say whether that changed anything: {what:do}.',
  'log-keeps': 'The log keeps the first {count} actions of an entry.',
  'members-unknown': {
    one: 'One member is unknown here and left out.',
    other: '{count} members are unknown here and left out.',
  },
  'nothing-to-change': 'Nothing to change for {label}.',
  quoted: '{words}',
  refused: 'Refused[ to {what:do}][: {cause:cause}].',
  'refused-because': 'Refused[ to {what:do}]:',
  'run-looks': {
    one: '{count} person or group of {connection} is looked at in the background.',
    other: '{count} people and groups of {connection} are looked at in the background.',
  },
  'token-wrong': '{cause:cause}: it was answered 401. At most one such request a minute is shown here.',
  waits: 'Waiting[ to {what:do}][: {cause:cause}].',
  'waits-because': 'Waiting[ to {what:do}]:',
  would: 'Would {what:do} (preview: nothing was written).',
  'would-not': 'Would not {what:do}: {cause:cause}.',
  'would-not-because': 'Would not {what:do}:',
} as const;
