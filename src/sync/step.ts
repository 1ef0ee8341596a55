import type { CauseCode } from '../journal/causes/causes';
import type { Phrase, Said } from '../journal/sentence';

/** What a planned action says in the log, with personal data masked. */
export interface Step {
  readonly text: Phrase;
  readonly reason: Said;
  readonly cause?: CauseCode;
  /** The group at Atlassian whose members change, where the entry's subject does not name it. */
  readonly where?: string;
}
