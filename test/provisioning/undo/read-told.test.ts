import { describe, expect, it } from 'vitest';
import type { UndoOf } from '../../../src/directory/undo';
import type { JournalEntry } from '../../../src/journal/entry';
import type { JournalQuery } from '../../../src/journal/journal';
import { readTargets } from '../../../src/provisioning/undo/read-told';
import { aConnection, anEntry, anId, aUserId } from '../../support/samples';

const connection = aConnection();
const now = Date.parse('2026-03-31T12:00:00.000Z');
const day = 86_400_000;
const ago = (days: number) => new Date(now - days * day).toISOString();
const at = ago(0);
const user = aUserId(1);

const suspended = (id: string, more: Partial<JournalEntry> = {}): JournalEntry => ({
  ...anEntry(id),
  subject: { kind: 'user', id: user, label: 'p…@example.com' },
  actions: [
    {
      kind: 'suspend',
      text: { say: 'suspend', who: 'p…' } as never,
      reason: { say: 'undo-asked' },
      outcome: 'applied',
    },
  ],
  ...more,
});

/** What the undo reads, of a log in pages, and how it asks for them. */
async function read(
  of: UndoOf,
  { pages = [[]] as readonly (readonly JournalEntry[])[], most = 1000, store = {} } = {},
) {
  const asked: JournalQuery[] = [];
  const users: string[] = [];
  const journal = {
    async list(query: JournalQuery) {
      asked.push(query);
      const page = Number(query.cursor ?? 0);
      return { entries: pages[page] ?? [], ...(page + 1 < pages.length && { cursor: String(page + 1) }) };
    },
    get: async (id: string) => pages.flat().find((entry) => entry.id === id),
  };
  const reads = {
    async getUser(id: string) {
      users.push(id);
      return undefined;
    },
    getMemberships: async () => undefined,
    formerValues: async () => [],
    ...store,
  };
  const call = { connection, machine: { now: () => now }, store: reads } as never;
  return { asked, users, ...(await readTargets(call, journal as never, { of, at, most })) };
}
const time = (since: string, until: string): UndoOf => ({ kind: 'time', since, until });

describe('what an undo reads', () => {
  it('is one entry, if it is of the connection', async () => {
    const pages = [[suspended('mine'), suspended('other', { connectionId: anId(2) })]];
    const one = await read({ kind: 'entry', entry: 'mine' }, { pages });
    expect([one.asked, one.isMore]).toEqual([[], false]);
    expect(one.targets).toEqual([{ what: 'access', user, before: true, how: 'suspend' }]);
    expect((await read({ kind: 'entry', entry: 'other' }, { pages })).targets).toEqual([]);
    expect((await read({ kind: 'entry', entry: 'gone' }, { pages })).targets).toEqual([]);
  });

  it.each<[string, UndoOf, Partial<JournalQuery>]>([
    ['a time', time(ago(9), ago(3)), { after: ago(9), before: ago(3) }],
    ['a time up to its begin', time(ago(9), ago(-3)), { after: ago(9), before: at }],
    ['a time longer ago than anything is kept', time(ago(90), ago(3)), { after: ago(30), before: ago(3) }],
    ['a person', { kind: 'person', person: user, since: ago(9) }, { after: ago(9), before: at, subjectId: user }],
    [
      'an occasion, whenever it was',
      { kind: 'occasion', occasion: { kind: 'approval', id: 'a' } },
      { after: ago(30), before: at, occasion: { kind: 'approval', id: 'a' } },
    ],
  ])('is the log of the connection: %s', async (_, of, query) => {
    expect((await read(of)).asked).toEqual([{ limit: 100, connectionId: connection.id, ...query }]);
  });

  it('is all pages, up to as many entries as it may read', async () => {
    const people = [1, 2, 3].map((number) => [
      suspended(`entry-${number}`, { subject: { kind: 'user', id: aUserId(number), label: 'p…' } }),
    ]);
    const all = await read(time(ago(9), at), { pages: people });
    expect(all.asked.map(({ cursor }) => cursor)).toEqual([undefined, '1', '2']);
    expect([all.targets.length, all.isMore]).toEqual([3, false]);
    const cut = await read(time(ago(9), at), { pages: people, most: 2 });
    expect([cut.targets.length, cut.isMore]).toEqual([2, true]);
    const full = await read(time(ago(9), at), { pages: people, most: 3 });
    expect([full.targets.length, full.isMore]).toEqual([3, false]);
  });

  it('is, beside entries that have overwritten something, what was there before', async () => {
    const overwriting = (kind: string, id: string): JournalEntry => {
      const entry = suspended(id);
      return { ...entry, actions: entry.actions.map((action) => ({ ...action, kind })) };
    };
    const pages = [[overwriting('updateProfile', 'one'), suspended('two')]];
    const former = { entry: 'one', at, profile: { jobTitle: { was: 'Cook', became: 'Baker' } } };
    const found = await read(time(ago(9), at), {
      pages,
      store: { getUser: async () => ({ formers: 1 }), formerValues: async () => [former] },
    });
    expect(found.targets).toContainEqual({ what: 'field', user, name: 'jobTitle', before: 'Cook', after: 'Baker' });
    const none = await read(time(ago(9), at), {
      pages,
      store: { getUser: async () => ({}), formerValues: async () => expect.fail('There is none.') },
    });
    expect(none.targets).toContainEqual(expect.objectContaining({ why: 'undo-values-unknown' }));
  });

  it('is asked of nobody whose entries have overwritten nothing, and of no group', async () => {
    const group = suspended('group', { subject: { kind: 'group', id: anId(21), label: 'Staff' } });
    const actions = group.actions.map((action) => ({ ...action, kind: 'handOver' }));
    expect((await read(time(ago(9), at), { pages: [[suspended('one'), { ...group, actions }]] })).users).toEqual([]);
  });
});
