import type { NoticeCode } from '../../src/entry/connector/contract/codes';

/** Something that somebody should know about a directory; the rest of the scan goes on. */
export interface Notice {
  readonly code: NoticeCode;
  /** Whom or what it is about: the name of an entry, an account name, an address. */
  readonly about: string;
}
