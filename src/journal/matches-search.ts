import type { JournalEntry, Outcome } from './entry';
import { maskText } from './mask';

/** The criteria of a log search; an entry has to match all of them. */
export interface JournalSearch {
  /** 1 to 100. */
  readonly limit: number;
  /** The cursor with which an earlier page of the same search ended. */
  readonly cursor?: string | undefined;
  /** ISO 8601, UTC; inclusive. */
  readonly after?: string | undefined;
  readonly before?: string | undefined;
  readonly connectionId?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly outcome?: Outcome | undefined;
  readonly source?: JournalEntry['source'] | undefined;
  /** One of the actions is of this kind. */
  readonly kind?: string | undefined;
  /** Text to find in the entry, regardless of case; an e-mail address is searched for in its masked form. */
  readonly text?: string | undefined;
  /** People and groups of this name: an entry that is about one of them, or names one, matches without the text. */
  readonly subjectIds?: ReadonlySet<string> | undefined;
}

type Criteria = Pick<
  JournalSearch,
  'connectionId' | 'subjectId' | 'outcome' | 'source' | 'kind' | 'text' | 'subjectIds'
>;

/** Whether the search has criteria that storage cannot filter by, so that pages have to be looked through. */
export function narrowsPages({ connectionId, subjectId, outcome, source, kind, text = '' }: Criteria): boolean {
  const indexed = [connectionId, subjectId, outcome].filter((wanted) => wanted !== undefined);
  return indexed.length > 1 || source !== undefined || kind !== undefined || text.trim() !== '';
}

/** Whether an entry matches the search. */
export function matchesSearch(entry: JournalEntry, wanted: Criteria): boolean {
  return (
    isWanted(entry.connectionId, wanted.connectionId) &&
    isWanted(entry.subject.id, wanted.subjectId) &&
    isWanted(entry.outcome, wanted.outcome) &&
    isWanted(entry.source, wanted.source) &&
    (wanted.kind === undefined || entry.actions.some(({ kind }) => kind === wanted.kind)) &&
    (holds(entry, wanted.text ?? '') || names(entry, wanted.subjectIds))
  );
}

function names({ subject, actions }: JournalEntry, ids: ReadonlySet<string> = nobody): boolean {
  if (ids.size === 0) return false;
  return ids.has(subject.id ?? '') || actions.some(({ who = '' }) => ids.has(who));
}

const nobody: ReadonlySet<string> = new Set();

const isWanted = (value: string | undefined, wanted: string | undefined): boolean =>
  wanted === undefined || value === wanted;

function holds(entry: JournalEntry, text: string): boolean {
  const wanted = maskText(text.trim()).toLowerCase();
  if (wanted === '') return true;
  const { operation, subject, summary, cause = '', actions } = entry;
  const words = actions.map((action) => `${action.text} ${action.detail ?? ''}`);
  return [operation, subject.label, summary, cause, ...words].join('\n').toLowerCase().includes(wanted);
}
