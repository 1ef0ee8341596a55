import type { LogSummary, Outcome } from '../../../../src/entry/admin/contract/log';

/** One line of the log: how it ended, and the steps before that. */
export interface FoldedEntry {
  readonly entry: LogSummary;
  /** The waiting that this entry ended, newest first. */
  readonly earlier: readonly LogSummary[];
}

/** What ends a waiting. */
const ends: ReadonlySet<Outcome> = new Set<Outcome>(['applied', 'ensured', 'noChange']);

/** The operations by which background work ends what somebody asked for. */
const byItself: ReadonlySet<LogSummary['source']> = new Set<LogSummary['source']>(['queue', 'sweep']);

/**
 * The entries, newest first, with *Waiting* folded into the entry that ended it: the next one about the same person or group, if
 * it is of the same operation or of the background work that finishes it. Anything else in between keeps them apart.
 */
export function foldEntries(entries: readonly LogSummary[]): readonly FoldedEntry[] {
  const lines: { readonly entry: LogSummary; readonly earlier: LogSummary[] }[] = [];
  /** The line that older entries about a subject may still join. */
  const open = new Map<string, (typeof lines)[number]>();
  for (const entry of entries) {
    const about = `${entry.connectionId} ${entry.subject.kind} ${entry.subject.id ?? entry.id}`;
    const line = open.get(about);
    if (line && isEndedBy(entry, line.earlier.at(-1) ?? line.entry)) {
      line.earlier.push(entry);
      continue;
    }
    const begun = { entry, earlier: [] };
    lines.push(begun);
    if (ends.has(entry.outcome)) open.set(about, begun);
    else open.delete(about);
  }
  return lines;
}

const isEndedBy = (entry: LogSummary, later: LogSummary): boolean =>
  entry.outcome === 'waiting' && (entry.operation === later.operation || byItself.has(later.source));
