import type { JournalEntry, Outcome } from './entry';
import { english, inWords } from './in-english';
import { maskText } from './mask';
import { operationKey } from './wording/operation-key';
import type { Language } from './wording/spoken';

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
  /** In any of these the text may be, as the page shows the entry; English if absent. */
  readonly languagesOf?: ((entry: JournalEntry) => readonly Language[]) | undefined;
  /** People and groups of this name: an entry that is about one of them, or names one, matches without the text. */
  readonly subjectIds?: ReadonlySet<string> | undefined;
}

type Criteria = Pick<
  JournalSearch,
  'connectionId' | 'subjectId' | 'outcome' | 'source' | 'kind' | 'text' | 'languagesOf' | 'subjectIds'
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
    (holds(entry, wanted.text ?? '', wanted.languagesOf) || names(entry, wanted.subjectIds))
  );
}

function names({ subject, actions }: JournalEntry, ids: ReadonlySet<string> = nobody): boolean {
  if (ids.size === 0) return false;
  return ids.has(subject.id ?? '') || actions.some(({ who = '' }) => ids.has(who));
}

const nobody: ReadonlySet<string> = new Set();

const isWanted = (value: string | undefined, wanted: string | undefined): boolean =>
  wanted === undefined || value === wanted;

function holds(entry: JournalEntry, text: string, languagesOf: Criteria['languagesOf'] = inEnglishOnly): boolean {
  const wanted = maskText(text.trim()).toLowerCase();
  if (wanted === '') return true;
  const { subject, cause = '' } = entry;
  const isShown = (language: Language) =>
    wordsOf(entry, language).some((shown) => shown.toLowerCase().includes(wanted));
  return (
    [subject.label, cause].some((shown) => shown.toLowerCase().includes(wanted)) || languagesOf(entry).some(isShown)
  );
}

const inEnglishOnly = (): readonly Language[] => [english];

/** What the log shows of an entry in a language: the operation, the summary and each action. */
function wordsOf({ operation, summary, actions }: JournalEntry, language: Language): readonly string[] {
  const told = actions.flatMap(({ text, detail }) => [
    inWords(text, language),
    typeof detail === 'object' ? inWords(detail, language) : (detail ?? ''),
  ]);
  return [language.text(operationKey(operation)) ?? operation, inWords(summary, language), ...told];
}
