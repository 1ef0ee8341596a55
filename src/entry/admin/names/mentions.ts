import type { JournalEntry, LoggedAction } from '../../../journal/entry';

/** A person or a group that an entry or a plan names by id. */
export interface Mention {
  readonly connectionId: string;
  readonly kind: 'user' | 'group';
  readonly id: string;
  /** What the entry calls them. */
  readonly label?: string;
  /** They may never have been stored: the entry says that they were refused. */
  readonly mayBeRefused?: boolean;
}

/** An entry, or a plan. */
type Told = Pick<JournalEntry, 'connectionId' | 'subject' | 'actions'> & { readonly outcome?: JournalEntry['outcome'] };

/** A summary names at most so many members; of more it says how many. */
const mostInSummary = 3;

/** Everybody whom an entry names. */
export function mentionsOf(entry: Told): readonly Mention[] {
  const { connectionId, actions } = entry;
  return [...subjectMentions(entry), ...membersIn(actions).map((id) => ({ connectionId, kind: 'user' as const, id }))];
}

/** Those whom the summary of an entry names. */
export function summaryMentions(entry: Told): readonly Mention[] {
  const people = membersInSummary(entry.actions);
  return [
    ...subjectMentions(entry),
    ...people.map((id) => ({ connectionId: entry.connectionId, kind: 'user' as const, id })),
  ];
}

/** The ids of the members whom a summary may name. */
export function membersInSummary(actions: readonly LoggedAction[]): readonly string[] {
  const ids = membersIn(actions);
  return ids.length > mostInSummary ? [] : ids;
}

/** The subject of an entry. An entry about a request that failed early has only its path, which may name somebody. */
export function subjectOf({ subject }: Pick<JournalEntry, 'subject'>): JournalEntry['subject'] {
  if (subject.kind !== 'request' || subject.id !== undefined) return subject;
  const [, place, id] = /^\/?(Users|Groups)\/([0-9A-Za-z]{12})$/.exec(subject.label) ?? [];
  return id === undefined ? subject : { kind: place === 'Users' ? 'user' : 'group', id, label: subject.label };
}

function subjectMentions(entry: Told): readonly Mention[] {
  const { kind, id, label } = subjectOf(entry);
  if (id === undefined || (kind !== 'user' && kind !== 'group')) return [];
  return [{ connectionId: entry.connectionId, kind, id, label, mayBeRefused: entry.outcome === 'refused' }];
}

const membersIn = (actions: readonly LoggedAction[]): readonly string[] => [
  ...new Set(actions.flatMap(({ who }) => who ?? [])),
];
