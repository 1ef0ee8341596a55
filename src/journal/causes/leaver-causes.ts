import type { Cause } from './cause';

/** What leavers lead and own. */
export const leaverCauses = {
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
} as const satisfies Record<string, Cause>;
