import type { Unreadable } from '../reading/read-person';

/** Something in the directory that somebody should know; the rest of the scan goes on. */
export interface Notice {
  readonly code: NoticeCode;
  /** Whom or what it is about: the name of an entry, an account name, an address. */
  readonly about: string;
}

export type NoticeCode =
  | Unreadable
  | 'attribute-cut'
  | 'double-account-name'
  | 'double-mail'
  | 'double-group-name'
  | 'account-name-taken'
  | 'referral'
  | 'members-unreadable'
  | 'too-many-missing'
  | 'too-many-groups-missing'
  | 'too-many-members-missing';
