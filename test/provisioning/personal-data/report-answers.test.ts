import { beforeEach, describe, expect, it } from 'vitest';
import type { Connection, ConnectionId } from '../../../src/connections/connection';
import type { AccountPlace, KeptAccount } from '../../../src/provisioning/personal-data/kept-accounts';
import { type ReportPorts, reportSlice } from '../../../src/provisioning/personal-data/report-accounts';
import type {
  AccountStatus,
  ReportAnswer,
  ReportCycle,
  ReportWork,
} from '../../../src/provisioning/personal-data/report-cycle';
import { aConnection, anId, aUserId, sampleTime } from '../../support/samples';
import { accountOf, aDirectory, aPerson } from '../a-directory';

const connection = aConnection();
const startedAt = '2026-02-28T12:00:00.000Z';
const later = '2026-03-02T12:00:00.000Z';
const place: AccountPlace = { connectionId: connection.id, keeper: 'user' };
const kept = (number: number, more: Partial<KeptAccount> = {}): KeptAccount => ({
  accountId: accountOf(number),
  since: '2026-01-01T00:00:00.000Z',
  connectionId: connection.id,
  keeper: 'user',
  id: aUserId(number),
  ...more,
});
const isNow = (status: AccountStatus, ...numbers: readonly number[]): ReportAnswer => ({
  kind: 'taken',
  changes: numbers.map((number) => ({ accountId: accountOf(number), status })),
});

let cycle: ReportCycle | undefined;
let pages: (readonly KeptAccount[])[];
let told: { erased: KeptAccount[]; removed: unknown[]; refused: number[]; pushed: unknown[]; reported: unknown[] };
beforeEach(() => {
  cycle = { schema: 1, version: 3, startedAt, touchedAt: startedAt, place };
  pages = [];
  told = { erased: [], removed: [], refused: [], pushed: [], reported: [] };
});

/** One slice: the pages are reported from the place of the cycle on, and Atlassian gives this answer to each. */
async function slice(answer: ReportAnswer, overrides: Partial<ReportPorts> = {}, at: AccountPlace = place) {
  const ports: ReportPorts = {
    cycles: {
      find: async () => cycle,
      async replace(before, after) {
        if (cycle !== before) return false;
        cycle = after;
        return true;
      },
    },
    kept: {
      page: async () => ({ accounts: pages.shift() ?? [], ...(pages.length > 0 && { after: `page ${pages.length}` }) }),
      erase: async (account) => void told.erased.push(account),
    },
    reports: {
      async report(accounts) {
        told.reported.push(accounts);
        return answer;
      },
    },
    queue: { push: async (work, seconds) => void told.pushed.push([work, seconds]) },
    machine: { now: () => Date.parse(sampleTime) },
    connections: { get: async () => connection, list: async () => [connection] },
    access: { change: async (change) => void told.removed.push(change) as never },
    callOf: () => expect.fail('Nobody is looked at.'),
    refused: (status) => void told.refused.push(status),
    ...overrides,
  };
  await reportSlice(ports, { cycle: startedAt, place: at });
}
const refreshes = () =>
  told.pushed
    .flatMap((each) => (each as [readonly ReportWork[]])[0])
    .flatMap((work) => ('refresh' in work ? [work.refresh] : []));

describe('an account that Atlassian reports as closed', () => {
  it('is forgotten by the person who has it, and erased from the record beside them', async () => {
    const { call, store, addPerson } = await aDirectory();
    await addPerson(aPerson(1));
    await addPerson(aPerson(2));
    const asked: Connection[] = [];
    pages = [[kept(1), kept(2)]];
    await slice(isNow('closed', 1), {
      callOf: (of) => {
        asked.push(of);
        return call;
      },
    });
    expect((await store.getUser(aUserId(1)))?.sync).toEqual({ state: 'refused', cause: 'account-closed' });
    expect((await store.getUser(aUserId(2)))?.sync.accountId).toBe(accountOf(2));
    expect([asked, told.erased]).toEqual([[connection], [kept(1)]]);
  });

  it('is left to the end of the connection if that is gone meanwhile', async () => {
    pages = [[kept(1)]];
    await slice(isNow('closed', 1), { connections: { get: async () => undefined, list: async () => [] } });
    expect(told.erased).toEqual([]);
  });

  it('takes the administrator’s token along, which is of no use without its owner', async () => {
    const { connectionId: _, ...owner } = kept(1, { keeper: 'administrator' });
    pages = [[owner, kept(2, { keeper: 'author' })]];
    await slice(isNow('closed', 1, 2));
    expect(told.removed).toEqual([{ kind: 'remove', credential: 'administrator' }]);
    expect(told.erased.map(({ keeper }) => keeper)).toEqual(['administrator', 'author']);
  });

  it.each(['author', 'left', 'departed', 'departure', 'belongings'] as const)(
    'is erased alone of a keeper: %s',
    async (keeper) => {
      pages = [[kept(1, { keeper }), kept(2, { keeper })]];
      await slice(isNow('closed', 2));
      expect(told.erased).toEqual([kept(2, { keeper })]);
      expect([told.removed, refreshes()]).toEqual([[], []]);
    },
  );
});

describe('an account that Atlassian reports as changed', () => {
  it('is looked at again for those who have it, 25 an event, and nothing is erased', async () => {
    const numbers = Array.from({ length: 28 }, (_, index) => index + 1);
    pages = [numbers.map((number) => kept(number))];
    await slice(isNow('updated', ...numbers.slice(0, 26)));
    expect(refreshes()).toEqual([
      { connectionId: connection.id, users: numbers.slice(0, 25).map(aUserId) },
      { connectionId: connection.id, users: [aUserId(26)] },
    ]);
    expect(told.erased).toEqual([]);
  });

  it('is looked at in the connection of each', async () => {
    const other = anId(2) as ConnectionId;
    pages = [[kept(1), kept(2, { connectionId: other }), kept(3)]];
    await slice(isNow('updated', 1, 2, 3));
    expect(refreshes()).toEqual([
      { connectionId: connection.id, users: [aUserId(1), aUserId(3)] },
      { connectionId: other, users: [aUserId(2)] },
    ]);
  });

  it('concerns nobody who keeps it otherwise', async () => {
    pages = [[kept(1, { keeper: 'departed' }), kept(1, { keeper: 'author' })]];
    await slice(isNow('updated', 1));
    expect(told.pushed).toEqual([]);
  });
});

describe('what is reported of an account', () => {
  it('is the oldest that is known of it, once, however many keep it', async () => {
    pages = [
      [kept(1, { since: later }), kept(1), kept(1, { since: later, keeper: 'author' }), kept(2, { since: later })],
    ];
    await slice(isNow('updated'));
    expect(told.reported).toEqual([
      [
        { accountId: accountOf(1), updatedAt: '2026-01-01T00:00:00.000Z' },
        { accountId: accountOf(2), updatedAt: later },
      ],
    ]);
  });

  it('is not older than the last cycle in which all changes were looked at', async () => {
    cycle = { ...(cycle ?? expect.fail('There is none.')), freshSince: '2026-02-20T00:00:00.000Z' };
    pages = [[kept(1), kept(2, { since: later })]];
    await slice(isNow('updated'));
    expect(told.reported).toEqual([
      [
        { accountId: accountOf(1), updatedAt: '2026-02-20T00:00:00.000Z' },
        { accountId: accountOf(2), updatedAt: later },
      ],
    ]);
  });

  it('is nothing where nobody is kept: no call is spent on it', async () => {
    pages = [[], [kept(1)]];
    await slice(isNow('updated'));
    expect(told.reported).toHaveLength(1);
  });
});

describe('a cycle', () => {
  it('goes through five pages, then leaves the rest to another event, some time later', async () => {
    pages = Array.from({ length: 7 }, (_, index) => [kept(index)]);
    await slice(isNow('updated'));
    expect(told.reported).toHaveLength(5);
    expect(cycle).toMatchObject({ place: { ...place, after: 'page 2' }, version: 8, touchedAt: sampleTime });
    expect(told.pushed).toEqual([[[{ cycle: startedAt, place: { ...place, after: 'page 2' } }], 20]]);
  });

  it('keeps the period that Atlassian asks for, and the one before where it asks for none', async () => {
    pages = [[kept(1)]];
    await slice({ kind: 'taken', changes: [], periodMilliseconds: 1000 });
    expect(cycle).toMatchObject({ periodMilliseconds: 1000 });
    const { place: _, ...ended } = cycle ?? expect.fail('There is none.');
    cycle = { ...ended, place };
    pages = [[kept(1)]];
    await slice({ kind: 'taken', changes: [] });
    expect(cycle).toMatchObject({ periodMilliseconds: 1000 });
  });

  it.each([
    ['malformed', 5],
    ['refused', 1],
  ] as const)('tells the log of the platform that a report was %s, by its status alone', async (kind, times) => {
    pages = Array.from({ length: 6 }, (_, index) => [kept(index)]);
    await slice({ kind, status: 418 });
    expect(told.refused).toEqual(Array.from({ length: times }, () => 418));
    expect(told.erased).toEqual([]);
  });

  it.each<[string, AccountPlace, Partial<ReportCycle>]>([
    ['of another connection', { ...place, connectionId: anId(2) as ConnectionId }, {}],
    ['of another keeper', { ...place, keeper: 'departed' }, {}],
    ['of another page', { ...place, after: 'page 1' }, {}],
    ['of another cycle', place, { startedAt: later }],
  ])('does nothing with an event %s', async (_, at, change) => {
    cycle = { ...(cycle ?? expect.fail('There is none.')), ...change };
    const before = cycle;
    pages = [[kept(1)]];
    await slice(isNow('closed', 1), {}, at);
    expect([told.reported, cycle]).toEqual([[], before]);
  });

  it('does nothing once it is over, or where there is none', async () => {
    pages = [[kept(1)]];
    const { place: _, ...ended } = cycle ?? expect.fail('There is none.');
    cycle = ended;
    await slice(isNow('closed', 1));
    cycle = undefined;
    await slice(isNow('closed', 1));
    expect(told.reported).toEqual([]);
  });

  it.each<[string, Partial<ReportCycle>]>([
    ['is in another cycle', { startedAt: later }],
    ['is elsewhere', { place: { ...place, after: 'further' } }],
    ['has come to its end', {}],
  ])('stops if it %s by now', async (_, change) => {
    pages = [[kept(1)], [kept(2)], [kept(3)]];
    const { place: __, ...now } = cycle ?? expect.fail('There is none.');
    const others = { ...now, version: 9, ...change };
    await slice(isNow('updated'), {
      cycles: {
        find: async () => (told.reported.length === 0 ? cycle : others),
        replace: async () => false,
      },
    });
    expect([told.reported.length, told.pushed]).toEqual([1, []]);
  });

  it('stops if it can’t be moved on: the next day finds it interrupted', async () => {
    pages = [[kept(1)], [kept(2)]];
    let tries = 0;
    await slice(isNow('updated'), {
      cycles: {
        find: async () => cycle,
        replace: async () => {
          tries += 1;
          return false;
        },
      },
    });
    expect([told.reported.length, told.pushed, tries]).toEqual([1, [], 5]);
  });
});
