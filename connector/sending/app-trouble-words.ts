import type { AppTroubleCode } from './app-trouble';

/** What happened, and what to do, beside the sentence that the trouble brings. */
export interface AppTroubleWords {
  readonly title: string;
  readonly remedy: string;
}

/** Every trouble with the app in words. */
export const appTroubleWords: Readonly<Record<AppTroubleCode, AppTroubleWords>> = {
  'token-wrong': {
    title: 'Rollcall does not accept the token',
    remedy:
      'Make a token on the Tokens tab of this connection, and start the connector with it and with the address shown there.',
  },
  'version-too-old': {
    title: 'This connector is too old for Rollcall',
    remedy: 'Download the present one, and start it in its place with the same state.',
  },
  'app-older': {
    title: 'Rollcall is older than this connector',
    remedy:
      'Update Rollcall. Until then it goes without what it does not know: the earliest ones cannot undo scans as a whole, and do not notice an older copy of the state.',
  },
  'connector-older': {
    title: 'This connector is older than Rollcall',
    remedy:
      'Install the newest one in its place, with the same state. Until then it goes without what it does not know.',
  },
  'lease-held': {
    title: 'Another connector works for this connection',
    remedy: 'Let only one run. If the other one is gone for good, wait until its time is over, or end it properly.',
  },
  'lease-lost': {
    title: 'Another connector has taken over this connection',
    remedy: 'Let only one run.',
  },
  'too-large': {
    title: 'What was sent is too large',
    remedy: 'Keep fewer attributes (keep).',
  },
  'url-wrong': {
    title: 'The address is not that of a connection',
    remedy: 'Copy it from the page of the connection once more.',
  },
  'batch-refused': {
    title: 'Rollcall does not understand what was sent',
    remedy: 'Install the connector that belongs to this version of Rollcall; if it is, report the sentence above.',
  },
  'answer-wrong': {
    title: 'The answer of Rollcall cannot be read',
    remedy: 'Check the address, and whether a proxy changes answers. It is tried again.',
  },
  'app-unreachable': {
    title: 'Rollcall cannot be reached',
    remedy:
      'Check the address and the firewall. Behind a proxy set HTTPS_PROXY and NODE_USE_ENV_PROXY=1 (Node 22.21 or later). It is tried again.',
  },
  'app-busy': {
    title: 'Rollcall is busy',
    remedy: 'Nothing: it is tried again.',
  },
  'app-failed': {
    title: 'Rollcall has failed',
    remedy: 'Nothing, if it happens once: it is tried again.',
  },
};
