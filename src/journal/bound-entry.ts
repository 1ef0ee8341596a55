import type { ActionReport, Change, JournalEntry } from './entry';
import { maskText } from './mask';

/** A push of thousands of members must not make an entry that storage refuses or the page can't show: at most 60 KB. */
const most = { actions: 50, calls: 100, changes: 40, summary: 500, text: 300 } as const;

/**
 * The entry as stored: texts cut, lists bounded (stating how many items were left out), and every e-mail address
 * masked once more, whoever wrote the texts.
 */
export function boundEntry(entry: JournalEntry): JournalEntry {
  const left = entry.actions.length - most.actions;
  const more = left > 0 ? [{ ...leftOut, text: `${left} more actions are not listed` } satisfies ActionReport] : [];
  return {
    ...entry,
    subject: { ...entry.subject, label: cut(maskText(entry.subject.label), most.text) },
    summary: cut(maskText(entry.summary), most.summary),
    actions: [...entry.actions.slice(0, most.actions).map(boundAction), ...more],
    calls: entry.calls.slice(0, most.calls),
    ...(entry.changes && { changes: entry.changes.slice(0, most.changes).map(boundChange) }),
  };
}

const leftOut = {
  kind: 'none',
  reason: 'The log keeps the first 50 actions of an entry.',
  outcome: 'noChange',
} as const;

function boundAction({ address: _, ...action }: ActionReport): ActionReport {
  return {
    ...action,
    text: cut(maskText(action.text), most.text),
    reason: cut(maskText(action.reason), most.text),
    ...(action.where === undefined ? {} : { where: cut(action.where, most.text) }),
    ...(action.detail === undefined ? {} : { detail: cut(maskText(action.detail), most.text) }),
  };
}

function boundChange({ at, what, before, after }: Change): Change {
  return {
    at,
    what: cut(what, most.text),
    ...(before === undefined ? {} : { before: cut(maskText(before), most.text) }),
    ...(after === undefined ? {} : { after: cut(maskText(after), most.text) }),
  };
}

const cut = (text: string, length: number) => (text.length <= length ? text : `${text.slice(0, length - 1)}…`);
