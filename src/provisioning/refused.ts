import { type CauseCode, causes, remedyAt } from '../journal/causes/causes';
import type { ActionReport, JournalEntry, SiteCall } from '../journal/entry';

/** What was going on when a change was refused, for the log. */
export interface Attempted {
  readonly subject: JournalEntry['subject'];
  readonly operation: string;
  readonly actions: readonly ActionReport[];
  readonly calls: readonly SiteCall[];
}

/** Atlassian, or a rule, will never allow this request, and nothing has been changed. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: CauseCode;
  readonly attempted: Attempted;
  constructor(code: CauseCode, detail: string | undefined, attempted: Attempted) {
    super(sentences(code, detail));
    this.code = code;
    this.attempted = attempted;
  }
}

/** Atlassian does not accept Rollcall's own credential: nothing was changed, and the IdP should try again later. */
export class AccessRejected extends Error {
  override readonly name = 'AccessRejected';
  readonly code = 'access-rejected';
  readonly attempted: Attempted;
  constructor(attempted: Attempted) {
    super(sentences('access-rejected', undefined));
    this.attempted = attempted;
  }
}

/** Too many writers at once: every attempt conflicted with somebody else's commit. */
export class TooContended extends Error {
  override readonly name = 'TooContended';
}

export const isCauseCode = (code: string | undefined): code is CauseCode =>
  code !== undefined && Object.hasOwn(causes, code);

/** Cause and remedy, as an administrator reads them on the IdP's task page: nothing of the change was kept. */
function sentences(code: CauseCode, detail: string | undefined): string {
  const { title, cause } = causes[code];
  return [`${title}.`, cause, detail && detail !== cause ? `(${detail})` : '', remedyAt(code, 'unkept')]
    .filter(Boolean)
    .join(' ');
}
