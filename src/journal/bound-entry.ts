import { boundSpoken } from './bound-spoken';
import type { ActionReport, Change, JournalEntry, LoggedAction } from './entry';
import { maskText } from './mask';
import type { Written } from './sentence';
import type { Spoken } from './wording/spoken';

/** A push of thousands of members must not make an entry that storage refuses or the page can't show: at most 60 KB. */
const most = { actions: 50, calls: 100, changes: 40, summary: 500, text: 300 } as const;

/**
 * The entry as stored: texts cut, lists bounded (stating how many items were left out), and every e-mail address
 * masked once more, whoever wrote the texts.
 */
export function boundEntry(entry: JournalEntry): JournalEntry {
  const left = entry.actions.length - most.actions;
  const more = left > 0 ? [leftOut(left)] : [];
  return {
    ...entry,
    subject: { ...entry.subject, label: cut(maskText(entry.subject.label), most.text) },
    summary: bound(entry.summary, most.summary),
    actions: [...entry.actions.slice(0, most.actions).map(boundAction), ...more],
    calls: entry.calls.slice(0, most.calls),
    ...(entry.changes && { changes: entry.changes.slice(0, most.changes).map(boundChange) }),
  };
}

const leftOut = (count: number): ActionReport => ({
  kind: 'none',
  text: { say: 'more-actions', count },
  reason: { say: 'log-keeps', count: most.actions },
  outcome: 'noChange',
});

function boundAction({ address: _, ...action }: LoggedAction): LoggedAction {
  return {
    ...action,
    text: bound(action.text, most.text),
    reason: bound(action.reason, most.text),
    ...(action.where === undefined ? {} : { where: cut(action.where, most.text) }),
    ...(action.detail === undefined ? {} : { detail: boundDetail(action.detail) }),
  };
}

const boundDetail = (detail: NonNullable<LoggedAction['detail']>) =>
  typeof detail === 'string' ? cut(maskText(detail), most.text) : boundSpoken(detail, most.text);

/** What an older version has written was bounded then. */
const bound = <Said extends Spoken | readonly Spoken[]>(said: Said | Written, length: number): Said | Written =>
  typeof said === 'string' ? said : boundSpoken(said, length);

function boundChange({ at, what, before, after }: Change): Change {
  return {
    at,
    what: cut(what, most.text),
    ...(before === undefined ? {} : { before: cut(maskText(before), most.text) }),
    ...(after === undefined ? {} : { after: cut(maskText(after), most.text) }),
  };
}

const cut = (text: string, length: number) => (text.length <= length ? text : `${text.slice(0, length - 1)}…`);
