import type { JournalEntry } from './entry';
import { maskText } from './mask';
import type { JournalSearch } from './search-journal';

type Criteria = Pick<JournalSearch, 'connectionId' | 'subjectId' | 'outcome' | 'source' | 'kind' | 'text'>;

/** Whether something is wanted that storage cannot narrow by, so that pages have to be looked through. */
export function narrowsPages({ connectionId, subjectId, outcome, source, kind, text = '' }: Criteria): boolean {
  const indexed = [connectionId, subjectId, outcome].filter((wanted) => wanted !== undefined);
  return indexed.length > 1 || source !== undefined || kind !== undefined || text.trim() !== '';
}

/** Whether an entry is what is looked for. */
export function matchesSearch(entry: JournalEntry, wanted: Criteria): boolean {
  return (
    isWanted(entry.connectionId, wanted.connectionId) &&
    isWanted(entry.subject.id, wanted.subjectId) &&
    isWanted(entry.outcome, wanted.outcome) &&
    isWanted(entry.source, wanted.source) &&
    (wanted.kind === undefined || entry.actions.some(({ kind }) => kind === wanted.kind)) &&
    holds(entry, wanted.text ?? '')
  );
}

const isWanted = (value: string | undefined, wanted: string | undefined): boolean =>
  wanted === undefined || value === wanted;

function holds(entry: JournalEntry, text: string): boolean {
  const wanted = maskText(text.trim()).toLowerCase();
  if (wanted === '') return true;
  const { operation, subject, summary, cause = '', actions } = entry;
  const words = actions.map((action) => `${action.text} ${action.detail ?? ''}`);
  return [operation, subject.label, summary, cause, ...words].join('\n').toLowerCase().includes(wanted);
}
