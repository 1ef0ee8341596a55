import { beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { AccountId, UserId } from '../../../src/directory/ids';
import { callBudget } from '../../../src/provisioning/attempts/call-budget';
import type { Call } from '../../../src/provisioning/call';
import { beginIdleReport, beginWeeklyLook } from '../../../src/provisioning/seats/idle/begin-idle-report';
import { minutesFor } from '../../../src/provisioning/seats/idle/minutes-for';
import { runIdleReport } from '../../../src/provisioning/seats/idle/run-idle-report';
import { Conflict } from '../../../src/provisioning/store/conflict';
import type { SyncWork } from '../../../src/provisioning/sync-queue';
import { firstUsedDay, judgeIdle } from '../../../src/sync/rules/judge-idle';
import { SiteError } from '../../../src/sync/site/site-error';
import { memoryStores } from '../../support/memory-store';
import { aConnection, aUser, aUserId } from '../../support/samples';
import { fakeSite } from '../../sync/fake-site';

const start = Date.parse('2026-03-01T12:00:00.000Z');

function aWorld(takeUnused: 'never' | '90' = 'never') {
  let now = start;
  const stores = memoryStores(() => now);
  const { users, ...settings } = aConnection().settings;
  const seats = { ...users.seats, takeUnused };
  const connection = aConnection({ settings: { ...settings, users: { ...users, seats } } });
  const store = stores.directory(connection.id as ConnectionId);
  const site = fakeSite();
  const handed: UserId[] = [];
  const queued: { work: SyncWork; delay: number | undefined }[] = [];
  const call = () =>
    ({
      connection,
      store,
      atlassian: async () => ({ site }),
      budget: callBudget({ calls: 1_375, until: now + 840_000 }, () => now),
      queue: {
        push: async (work: readonly SyncWork[], delay?: number) =>
          void queued.push(...work.map((each) => ({ work: each, delay }))),
      },
      machine: { now: () => now, newId: () => 'id', pause: async () => undefined, random: () => 0.5 },
    }) as unknown as Call;
  return {
    store,
    site,
    queued,
    handed,
    async people(count: number) {
      await stores.connections.create(connection);
      for (let number = 1; number <= count; number += 1) {
        const accountId = `account-${number}` as AccountId;
        const user = aUser(number, { created: '2025-01-01T00:00:00.000Z', sync: { state: 'synced', accountId } });
        await store.createUser({
          user,
          claim: await store.reserveName('user', `person${number}@example.com`, user.id),
        });
        site.opens.set(accountId, ['jira']);
        const last = number % 10 === 0 ? '2025-06-01' : '2026-02-20';
        site.activeDays.set(accountId, { products: { jira: last } });
      }
    },
    begin: (days = 90) => beginIdleReport(call(), days),
    week: () => beginWeeklyLook(call()),
    async event() {
      const next = queued.shift();
      now += (next?.delay ?? 0) * 1000;
      const { idle } = next?.work ?? {};
      if (idle && 'startedAt' in idle) await runIdleReport(call(), idle);
      else if (next?.work.users) handed.push(...next.work.users);
    },
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
    elapsed: () => now - start,
  };
}

let world: ReturnType<typeof aWorld>;
beforeEach(() => {
  world = aWorld();
});
async function settle(): Promise<void> {
  while (world.queued.length > 0) await world.event();
}

describe('the report on seats that nobody uses', () => {
  it('counts the seats of each product, and lists who does not use theirs', async () => {
    await world.people(120);
    await world.begin();
    await settle();
    const report = await world.store.idleReport();
    expect(report).toMatchObject({
      state: 'done',
      looked: 120,
      idle: 12,
      products: { jira: { people: 120, idle: 12 } },
      pages: 3,
    });
    expect((await world.store.idlePage(0))?.[0]).toMatchObject({ products: { jira: '2025-06-01' } });
  });

  it('takes one call a person and one for each 50, and keeps below 200 a minute', async () => {
    await world.people(120);
    await world.begin();
    await settle();
    expect(world.site.asked.count).toBe(120 + 3);
    expect((world.site.asked.count / world.elapsed()) * 60_000).toBeLessThan(250);
    expect(minutesFor(120)).toBe(1);
    expect(minutesFor(10_000)).toBe(54);
  });

  it('says how far it is, and is not begun twice', async () => {
    await world.people(120);
    await world.begin();
    await world.event();
    expect(await world.store.idleReport()).toMatchObject({ state: 'running', looked: 50, total: 120 });
    expect(await world.begin()).toMatchObject({ looked: 50 });
    expect(world.queued).toHaveLength(1);
  });

  it('goes on from where it was if its event was lost', async () => {
    await world.people(120);
    await world.begin();
    await world.event();
    world.queued.length = 0;
    world.advance(11 * 60_000);
    await world.begin();
    await settle();
    expect(await world.store.idleReport()).toMatchObject({ state: 'done', looked: 120, idle: 12 });
  });

  it('counts nobody twice if an event comes twice', async () => {
    await world.people(60);
    await world.begin();
    world.queued.push(...world.queued);
    await settle();
    expect(await world.store.idleReport()).toMatchObject({
      state: 'done',
      looked: 60,
      products: { jira: { people: 60 } },
    });
  });

  it('waits while Atlassian asks it to, and ends with the cause if a key may not see it', async () => {
    await world.people(10);
    const busy = new SiteError('unavailable', 'atlassian-busy', 'later', { retryAfterSeconds: 90 });
    world.site.fail('lastActive', busy);
    await world.begin();
    await world.event();
    expect(world.queued).toMatchObject([{ delay: 90 }]);
    world.site.fail('opensOf', new SiteError('forbidden', 'access-insufficient', 'no'));
    await world.event();
    expect(await world.store.idleReport()).toMatchObject({ state: 'failed', cause: 'access-insufficient' });
    expect(world.queued).toEqual([]);
  });

  it('leaves out whom Atlassian refuses to tell of, and goes on with the others', async () => {
    await world.people(20);
    world.site.fail('lastActive account-10', new SiteError('rejected', 'account-missing', '404'));
    await world.begin();
    await settle();
    const report = await world.store.idleReport();
    expect(report).toMatchObject({ state: 'done', looked: 20, idle: 1, products: { jira: { people: 19, idle: 1 } } });
  });

  it('is not changed by somebody who has not seen the last commit', async () => {
    await world.people(1);
    const report = await world.begin();
    await world.event();
    await expect(world.store.keepIdleReport({ before: report, after: report })).rejects.toThrow(Conflict);
  });
});

describe('the look of the week of a connection that takes unused product access', () => {
  beforeEach(() => {
    world = aWorld('90');
  });
  const idleOf = async (number: number) => (await world.store.getUser(aUserId(number)))?.idle;

  it('notes who is to lose something, hands them to the queue, and goes at half the pace', async () => {
    await world.people(60);
    await world.week();
    await settle();
    expect(world.elapsed()).toBe(32_000);
    expect(world.handed.toSorted()).toEqual([10, 20, 30, 40, 50, 60].map(aUserId));
    expect(await idleOf(10)).toMatchObject({ is: 'due', days: 90, products: ['jira'] });
    expect(await idleOf(11)).toBeUndefined();
    expect(await world.store.idleReport()).toMatchObject({ takes: true, state: 'done', idle: 6 });
  });

  it('notes nobody twice, and comes round after a week', async () => {
    await world.people(10);
    await world.week();
    world.queued.push(...world.queued);
    await settle();
    expect(world.handed).toEqual([aUserId(10)]);
    await world.week();
    expect(world.queued).toEqual([]);
    world.advance(7 * 86_400_000);
    await world.week();
    await settle();
    expect(world.handed).toEqual([aUserId(10)]);
  });

  it('goes on if it has lost its event', async () => {
    await world.people(60);
    await world.week();
    world.queued.length = 0;
    world.advance(86_400_000);
    await world.week();
    await settle();
    expect(world.handed).toHaveLength(6);
  });

  it('notes nobody of whom there is no date, or who was added since', async () => {
    await world.people(10);
    world.site.activeDays.set('account-10' as AccountId, { products: {}, added: '2020-01-01' });
    world.site.activeDays.set('account-9' as AccountId, { products: { jira: '2025-01-01' }, added: '2026-02-01' });
    await world.week();
    await settle();
    expect(world.handed).toEqual([]);
  });

  it('does not happen by a report that an administrator asks for, nor without the setting', async () => {
    await world.people(10);
    await world.begin();
    await settle();
    expect(world.handed).toEqual([]);
    world = aWorld();
    await world.people(10);
    await world.week();
    expect(world.queued).toEqual([]);
  });
});

describe('a seat', () => {
  const since = firstUsedDay(start, 90);

  it.each([
    ['is used if it was opened since', ['jira'], { products: { jira: '2026-02-01' } }, {}],
    ['is idle if it was opened longer ago', ['jira'], { products: { jira: '2025-10-01' } }, { jira: '2025-10-01' }],
    ['is idle if it was never opened', ['jira'], { products: {}, added: '2025-01-01' }, { jira: null }],
    ['is idle if nobody knows since when', ['jira'], { products: {} }, { jira: null }],
    ['is not idle of somebody who came since', ['jira'], { products: {}, added: '2026-02-01' }, {}],
    ['is of the products that somebody has', [], { products: { jira: '2020-01-01' } }, {}],
  ])('%s', (_, opens, active, expected) => {
    expect(judgeIdle(opens, active, since)).toEqual(expected);
  });

  it('is used from the first of so many days on', () => {
    expect(since).toBe('2025-12-01');
  });
});
