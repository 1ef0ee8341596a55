import { describe, expect, it } from 'vitest';
import { languagesOf as languagesFor } from '../../src/entry/admin/log/languages';
import type { JournalEntry } from '../../src/journal/entry';
import type { Journal, JournalQuery } from '../../src/journal/journal';
import type { JournalSearch } from '../../src/journal/matches-search';
import { searchJournal } from '../../src/journal/search-journal';
import { anEntry } from '../support/samples';
import { aSentence } from '../support/spoken';

const start = Date.parse('2026-03-01T00:00:00.000Z');
const timeOf = (number: number) => new Date(start + number * 1000).toISOString();

/** A log that counts its queries; entry `e{n}` was written `n` seconds after the start. */
function aLog(entries: readonly JournalEntry[]) {
  const queries: JournalQuery[] = [];
  const newestFirst = entries.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const journal: Pick<Journal, 'list'> = {
    async list(query) {
      queries.push(query);
      const { limit, cursor = '0', after = '', before = '9', connectionId, subjectId, outcome } = query;
      const fitting = newestFirst.filter(
        (entry) =>
          entry.at >= after &&
          entry.at <= before &&
          (connectionId === undefined || entry.connectionId === connectionId) &&
          (subjectId === undefined || entry.subject.id === subjectId) &&
          (outcome === undefined || entry.outcome === outcome),
      );
      const end = Number(cursor) + limit;
      const page = fitting.slice(Number(cursor), end);
      return { entries: page, ...(end < fitting.length ? { cursor: String(end) } : {}) };
    },
  };
  return { journal, queries };
}

const numbered = (count: number, given: (number: number) => Partial<JournalEntry> = () => ({})) =>
  Array.from({ length: count }, (_, number) => anEntry(`e${number}`, { at: timeOf(number), ...given(number) }));

async function readAll(journal: Pick<Journal, 'list'>, search: JournalSearch) {
  const ids: string[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = await searchJournal(journal, { ...search, cursor });
    ids.push(...page.entries.map(({ id }) => id));
    cursor = page.cursor;
    pages += 1;
  } while (cursor !== undefined && pages < 1000);
  return { ids, pages };
}

describe('a search of the log', () => {
  it('pages through everything once, newest first, with one request a page', async () => {
    const { journal, queries } = aLog(numbered(60));
    const { ids, pages } = await readAll(journal, { limit: 25 });
    expect(ids).toEqual(Array.from({ length: 60 }, (_, number) => `e${59 - number}`));
    expect(queries).toHaveLength(pages);
  });

  it('continues where it ended although new entries have come, and many are of the same moment', async () => {
    const entries = numbered(30, () => ({ at: timeOf(0) }));
    const first = await searchJournal(aLog(entries).journal, { limit: 10 });
    const later = aLog([...entries, anEntry('new', { at: timeOf(5) })]);
    const { ids } = await readAll(later.journal, { limit: 10 });
    expect(new Set(ids).size).toBe(31);
    const second = await searchJournal(later.journal, { limit: 100, cursor: first.cursor });
    expect(second.entries.map(({ id }) => id)).not.toContain('new');
    expect(second.entries).toHaveLength(20);
  });

  it('finds one entry among very many in bounded steps that each say how far they looked', async () => {
    const { journal, queries } = aLog(
      numbered(5_000, (number) => ({ summary: aSentence(number === 7 ? 'Added to Sales.' : 'Nothing.') })),
    );
    const first = await searchJournal(journal, { limit: 25, text: 'SALES' });
    expect(first.entries).toEqual([]);
    expect(first.lookedBackTo).toBe(timeOf(4_000));
    expect(queries).toHaveLength(10);
    const { ids, pages } = await readAll(journal, { limit: 25, text: 'SALES' });
    expect(ids).toEqual(['e7']);
    expect(pages).toBeLessThanOrEqual(6);
  });

  it('leaves the time and the most selective of outcome, subject and connection to storage', async () => {
    const { journal, queries } = aLog([]);
    const all = { connectionId: 'c', subjectId: 's', outcome: 'refused' } as const;
    await searchJournal(journal, { limit: 5, after: timeOf(1), before: timeOf(2), ...all });
    await searchJournal(journal, { limit: 5, connectionId: 'c', outcome: 'refused' });
    await searchJournal(journal, { limit: 5, connectionId: 'c', outcome: 'applied' });
    expect(queries).toEqual([
      { limit: 100, after: timeOf(1), before: timeOf(2), subjectId: 's' },
      { limit: 100, outcome: 'refused' },
      { limit: 100, connectionId: 'c' },
    ]);
  });

  it('requires all conditions', async () => {
    const text = { say: 'invite', who: 'm…@example.com' } as const;
    const invited = { kind: 'invite', text, reason: aSentence(), outcome: 'applied' } as const;
    const { journal } = aLog([
      anEntry('wanted', { source: 'queue', actions: [invited], at: timeOf(9) }),
      anEntry('other source', { source: 'admin', actions: [invited], at: timeOf(8) }),
      anEntry('other kind', { source: 'queue', actions: [{ ...invited, kind: 'suspend' }], at: timeOf(7) }),
    ]);
    const { ids } = await readAll(journal, { limit: 5, source: 'queue', kind: 'invite', text: 'mia@example.com' });
    expect(ids).toEqual(['wanted']);
  });

  it('finds an entry by what it shows in any of the languages, and one of an older version by its words', async () => {
    const text = { say: 'invite', who: 'm…@example.com' } as const;
    const actions = [{ kind: 'invite', text, reason: aSentence(), outcome: 'applied' } as const];
    const written = 'Suspended m…@example.com.' as unknown as JournalEntry['summary'];
    const { journal } = aLog([
      anEntry('coded', { actions, at: timeOf(9), summary: [{ say: 'did', what: [text] }] }),
      anEntry('older', { at: timeOf(8), summary: written }),
    ]);
    const found = async (wanted: string, more: Partial<JournalSearch> = {}) =>
      (await readAll(journal, { limit: 5, text: wanted, ...more })).ids;
    const languagesOf = () => languagesFor(undefined);
    expect(await found('Invited mia@example.com')).toEqual(['coded']);
    expect(await found('suspended M…')).toEqual(['older']);
    expect(await found('eingeladen')).toEqual([]);
    expect(await found('mia@example.com eingeladen', { languagesOf })).toEqual(['coded']);
    expect(await found('Invite m', { languagesOf })).toEqual(['coded']);
  });

  it('looks no further than the given times', async () => {
    const { journal } = aLog(numbered(10));
    const { ids } = await readAll(journal, { limit: 2, after: timeOf(3), before: timeOf(5) });
    expect(ids).toEqual(['e5', 'e4', 'e3']);
  });
});
