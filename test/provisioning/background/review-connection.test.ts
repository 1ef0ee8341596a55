import { describe, expect, it } from 'vitest';
import type { Connection, ConnectionId } from '../../../src/connections/connection';
import type { Departed, DepartedId } from '../../../src/directory/departed';
import { compareIds } from '../../../src/directory/id-order';
import { queueReviews } from '../../../src/provisioning/background/queue-reviews';
import { reviewConnection } from '../../../src/provisioning/background/review-connection';
import { type SyncRun, startRun } from '../../../src/provisioning/background/sync-run';
import { aConnection, aGroup, aGroupId, anId, aUser, aUserId, sampleTime } from '../../support/samples';

const connection = aConnection();
const connectionId = connection.id;
const upTo = (count: number, from = 1) => Array.from({ length: count }, (_, index) => index + from);
const machine = { newId: () => '', now: () => Date.parse(sampleTime), pause: async () => undefined, random: () => 0 };
type Review = Parameters<typeof reviewConnection>[1];

interface Held {
  readonly users?: number;
  readonly groups?: number;
  /** Every second record was only previewed. */
  readonly isHalf?: boolean;
  readonly previewed?: readonly DepartedId[];
}

async function review(review: Review, { users = 0, groups = 0, isHalf = false, previewed = [] }: Held, run?: SyncRun) {
  const pushed: (readonly unknown[])[] = [];
  const asked: unknown[] = [];
  const sync = (number: number) => ({ state: isHalf && number % 2 === 0 ? ('preview' as const) : ('synced' as const) });
  const store = {
    listUsers: async ({ offset, limit, memberships }: { offset: number; limit: number; memberships?: boolean }) => {
      asked.push({ offset, limit, memberships });
      const items = upTo(users)
        .slice(offset, offset + limit)
        .map((number) => ({ user: aUser(number, { sync: sync(number) }), memberships: {} }));
      return { total: users, items };
    },
    listGroups: async ({ offset, limit }: { offset: number; limit: number }) => ({
      total: groups,
      items: upTo(groups)
        .slice(offset, offset + limit)
        .map((number) => aGroup(number, { sync: sync(number) })),
    }),
    previewedDepartures: async () => previewed,
    getDeparted: async (): Promise<Departed | undefined> => undefined,
    hasDeparted: async () => false,
  };
  let changed = run;
  const runs = {
    find: async () => changed,
    begin: async () => undefined,
    change: async (_: unknown, change: (before: SyncRun) => SyncRun | undefined) => {
      changed = (changed && change(changed)) ?? changed;
    },
  };
  const queue = { push: async (work: readonly unknown[]) => void pushed.push(work) };
  await reviewConnection({ connection, queue, machine, store: store as never }, review, run && { run: run.id, runs });
  return { pushed, asked, run: changed };
}
const user = (offset: number, more: object = {}): Review => ({ kind: 'user', offset, ...more });
const group = (offset: number, more: object = {}): Review => ({ kind: 'group', offset, ...more });

describe('everything that a connection holds', () => {
  it('is handed over 25 people an event, and the groups come next', async () => {
    const { pushed, asked } = await review(user(0), { users: 26 });
    expect(pushed).toEqual([
      [
        { connectionId, users: upTo(25).map(aUserId) },
        { connectionId, users: [aUserId(26)] },
        { connectionId, review: group(0) },
      ],
    ]);
    expect(asked).toEqual([{ offset: 0, limit: 500, memberships: false }]);
  });

  it('is handed over 500 people a page', async () => {
    const first = (await review(user(0), { users: 501 })).pushed[0] ?? [];
    expect([first.length, first.at(-1)]).toEqual([21, { connectionId, review: user(500) }]);
    expect((await review(user(500), { users: 501 })).pushed).toEqual([
      [
        { connectionId, users: [aUserId(501)] },
        { connectionId, review: group(0) },
      ],
    ]);
    const whole = (await review(user(0), { users: 500 })).pushed[0] ?? [];
    expect(whole.at(-1)).toEqual({ connectionId, review: group(0) });
  });

  it('is handed over five groups an event, and then it is over', async () => {
    expect((await review(group(0), { groups: 6 })).pushed).toEqual([
      [
        { connectionId, groups: upTo(5).map(aGroupId) },
        { connectionId, groups: [aGroupId(6)] },
      ],
    ]);
    expect((await review(group(0), { groups: 501 })).pushed[0]?.at(-1)).toEqual({ connectionId, review: group(500) });
    expect((await review(group(0), {})).pushed).toEqual([]);
  });

  it('is, late, only what was planned, and the next pages are late too', async () => {
    expect((await review(user(0, { isLate: true }), { users: 3, isHalf: true })).pushed).toEqual([
      [
        { connectionId, users: [aUserId(2)] },
        { connectionId, review: group(0, { isLate: true }) },
      ],
    ]);
    expect((await review(group(0, { isLate: true }), { groups: 3, isHalf: true })).pushed).toEqual([
      [{ connectionId, groups: [aGroupId(2)] }],
    ]);
    expect((await review(user(0, { isLate: true }), { users: 501 })).pushed).toEqual([
      [{ connectionId, review: user(500, { isLate: true }) }],
    ]);
  });

  it('begins with the deletions that were only previewed, in the order in which a plan tells them', async () => {
    const previewed: readonly DepartedId[] = [
      { kind: 'group', id: aGroupId(26) },
      ...upTo(25).map((number) => ({ kind: 'user' as const, id: aUserId(number) })),
    ];
    const users = upTo(25).map(aUserId).sort(compareIds);
    const next = { connectionId, review: group(0) };
    expect((await review(user(0), { previewed })).pushed).toEqual([
      [{ connectionId, users, groups: [] }, { connectionId, users: [], groups: [aGroupId(26)] }, next],
    ]);
    expect((await review(user(500), { previewed })).pushed).toEqual([[next]]);
    expect((await review(group(0), { previewed })).pushed).toEqual([]);
  });
});

describe('everything that a run of Sync now goes through', () => {
  const run = startRun({ id: 'run-1', connectionId, started: sampleTime, people: 600, groups: 12 });
  const counted = (slice?: object) => ({ now: { run: 'run-1', ...(slice && { slice }), done: 0, failed: 0 } });

  it('is counted by slices, numbered over all pages', async () => {
    expect((await review(user(500), { users: 526 }, run)).pushed).toEqual([
      [
        { connectionId, users: upTo(25, 501).map(aUserId), ...counted({ kind: 'user', index: 20 }) },
        { connectionId, users: [aUserId(526)], ...counted({ kind: 'user', index: 21 }) },
        { connectionId, review: group(0), ...counted() },
      ],
    ]);
    expect((await review(group(0), { groups: 6 }, run)).pushed).toEqual([
      [
        { connectionId, groups: upTo(5).map(aGroupId), ...counted({ kind: 'group', index: 0 }) },
        { connectionId, groups: [aGroupId(6)], ...counted({ kind: 'group', index: 1 }) },
      ],
    ]);
  });

  it('is as long as the roster is now', async () => {
    expect((await review(user(0), { users: 26 }, run)).run?.slices).toEqual({ user: '00', group: '000' });
    expect((await review(group(0), { groups: 21 }, run)).run?.slices.group).toBe('00000');
  });
});

describe('reviews that are due', () => {
  const first = aConnection({ id: anId(1) as ConnectionId });
  const early = { connectionId: first.id, what: 'all' as const, at: sampleTime, entry: 7 };
  const occasion = { kind: 'settings' as const, id: '7' };

  async function reviewed(due: readonly object[], of: Connection | undefined = first, begun?: SyncRun) {
    const happened: unknown[] = [];
    const connections = {
      get: async () => of,
      totals: async () => ({ people: 30, groups: 0 }),
      reviewsDue: async (until: string) => {
        happened.push(until);
        return due;
      },
      forgetReview: async (one: unknown) => void happened.push(one),
    };
    const queue = { push: async (work: readonly unknown[]) => void happened.push(...work) };
    const runs = { find: async () => begun, begin: async (run: SyncRun) => void happened.push(run.id) };
    const ports = { connections, runs, queue, machine: { ...machine, newId: () => 'new' } };
    await queueReviews(ports as never);
    return happened;
  }

  it('apply settings as whoever saved them would have, also to people at rest; late ones do not', async () => {
    const late = { connectionId: anId(2) as ConnectionId, what: 'late' as const, at: sampleTime };
    const of = { connectionId: first.id, occasion };
    expect(await reviewed([early, late])).toEqual([
      sampleTime,
      'new',
      { ...of, review: { kind: 'user', offset: 0 }, now: { run: 'new', done: 0, failed: 0 } },
      { ...of, repair: expect.anything() },
      early,
      { connectionId: anId(2), review: { kind: 'user', offset: 0, isLate: true } },
      late,
    ]);
  });

  it('go on with the run that was begun for these settings', async () => {
    const run = startRun({ id: 'old', connectionId: first.id, started: sampleTime, occasion, people: 30, groups: 0 });
    const [, work] = await reviewed([early], first, run);
    expect(work).toMatchObject({ now: { run: 'old' } });
    const other = { ...run, occasion: { kind: 'settings' as const, id: '6' } };
    expect(await reviewed([early], first, other)).toContain('new');
  });

  it('are forgotten where the connection is in preview by now, or was deleted', async () => {
    const settings = { ...first.settings, mode: 'preview' as const };
    expect(await reviewed([early], { ...first, settings })).toEqual([sampleTime, early]);
    expect(await reviewed([early], null as never)).toEqual([sampleTime, early]);
  });
});
