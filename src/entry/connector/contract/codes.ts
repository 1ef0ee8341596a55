import type { DirectoryCauseCode } from '../../../journal/causes/directory-causes';

/**
 * What goes wrong between the connector and a directory. The words are in src/journal/causes/directory-causes.ts. `newer-trouble` stands for
 * a code of a newer connector.
 */
export const troubleCodes = [
  'name-unknown',
  'unreachable',
  'connect-timeout',
  'tls-untrusted',
  'tls-wrong-name',
  'tls-expired',
  'tls-refused',
  'plain-refused',
  'bind-refused',
  'bind-needs-tls',
  'account-locked',
  'password-missing',
  'base-missing',
  'filter-refused',
  'page-refused',
  'size-limited',
  'time-limited',
  'not-allowed',
  'answer-timeout',
  'connection-lost',
  'server-refused',
  'host-refused',
  'binds-used-up',
  'nobody-found',
  'settings-missing',
  'global-catalog',
  'not-synchronized',
  'not-understood',
  'newer-trouble',
] as const satisfies readonly DirectoryCauseCode[];

/** What somebody should know about a directory although the rest of the scan goes on. `newer-notice`: of a newer connector. */
export const noticeCodes = [
  'no-id',
  'no-account-name',
  'bad-name',
  'attribute-cut',
  'double-account-name',
  'double-mail',
  'double-group-name',
  'account-name-taken',
  'account-names-exchanged',
  'referral',
  'out-of-sight',
  'members-unreadable',
  'too-many-missing',
  'too-many-groups-missing',
  'too-many-members-missing',
  'refused-person',
  'refused-group',
  'newer-notice',
] as const satisfies readonly DirectoryCauseCode[];

export const isTroubleCode = (code: string): code is TroubleCode => (troubleCodes as readonly string[]).includes(code);
export const isNoticeCode = (code: string): code is NoticeCode => (noticeCodes as readonly string[]).includes(code);

export type TroubleCode = (typeof troubleCodes)[number];
export type NoticeCode = (typeof noticeCodes)[number];
