import { describe, expect, it } from 'vitest';
import type { LogSummary } from '../../../src/entry/admin/contract/log';
import { foldEntries } from '../../../static/admin/log/list/fold-entries';
import { aLogEntry } from '../support/builders';

/** Newest first: the entry's id, and its result. */
const entry = (id: string, outcome: LogSummary['outcome'], given: Partial<LogSummary> = {}): LogSummary =>
  aLogEntry({ id, outcome, ...given });
const byQueue = { source: 'queue', operation: 'Sync user' } as const;
const folded = (...entries: readonly LogSummary[]) =>
  foldEntries(entries).map((line) => [line.entry.id, line.earlier.map(({ id }) => id)]);

describe('the lines of the log', () => {
  it('are one for what waited and was applied by background work or the same operation', () => {
    expect(folded(entry('done', 'applied', byQueue), entry('asked', 'waiting'))).toEqual([['done', ['asked']]]);
    expect(folded(entry('done', 'noChange'), entry('asked', 'waiting'))).toEqual([['done', ['asked']]]);
  });

  it('hold all waiting before it, whatever happened to others meanwhile', () => {
    const other = entry('other', 'applied', { subject: { kind: 'user', id: 'u2', label: 'n…' } });
    const waited = entry('again', 'waiting', byQueue);
    expect(folded(entry('done', 'applied', byQueue), other, waited, entry('asked', 'waiting'))).toEqual([
      ['done', ['again', 'asked']],
      ['other', []],
    ]);
  });

  it('stay apart if something else happened in between, or another operation followed', () => {
    expect(folded(entry('done', 'applied', byQueue), entry('no', 'refused'), entry('asked', 'waiting'))).toEqual([
      ['done', []],
      ['no', []],
      ['asked', []],
    ]);
    const update = entry('updated', 'applied', { operation: 'Update user' });
    expect(folded(update, entry('asked', 'waiting'))).toEqual([
      ['updated', []],
      ['asked', []],
    ]);
  });

  it('stay apart while it still waits', () => {
    expect(folded(entry('again', 'waiting', byQueue), entry('asked', 'waiting'))).toEqual([
      ['again', []],
      ['asked', []],
    ]);
  });

  it('keep entries about nobody in particular apart', () => {
    const subject = { kind: 'request', label: 'SCIM request' } as const;
    expect(folded(entry('a', 'applied', { subject }), entry('b', 'waiting', { subject }))).toEqual([
      ['a', []],
      ['b', []],
    ]);
  });
});
