import type { Cause } from './cause';

/** Atlassian’s answers, and the time and calls that they take. */
export const atlassianCauses = {
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
} as const satisfies Record<string, Cause>;
