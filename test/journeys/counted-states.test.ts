import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApp, runApp, type ScimClient } from '../support/running-app';

let app: RunningApp;
let okta: ScimClient;

beforeEach(async () => {
  app = await runApp({ access: false });
  okta = await app.connect();
});
afterEach(() => app?.close());

interface Shown {
  readonly id: string;
  readonly people: number;
  readonly open: readonly { readonly kind: string; readonly list: string; readonly count: number }[];
}
interface Listed {
  readonly total: number;
  readonly people?: readonly { readonly userName: string }[];
  readonly refusals?: readonly { readonly name: string }[];
}

const create = (number: number) =>
  okta.ask('POST', '/Users', { body: { userName: `p${number}@example.com`, active: true } });

/** The connection's numbers, each the same as the total of the list that it leads to, and as the list itself. */
async function numbers(): Promise<Readonly<Record<string, number>>> {
  const { connections } = (await app.admin('listConnections', {})) as { connections: readonly [Shown] };
  const [{ id: connectionId, people, open }] = connections;
  const found: Record<string, number> = { people };
  for (const list of ['inOrder', 'waiting', 'refused', 'preview'] as const) {
    const page = (await app.admin('listPeople', { connectionId, list, limit: 100 })) as Listed;
    expect({ list, total: page.total }).toEqual({ list, total: page.people?.length });
    if (list !== 'inOrder') expect({ list, total: counted(open, list) }).toEqual({ list, total: page.total });
    found[list] = page.total;
  }
  const refused = (await app.admin('listRefusals', { connectionId, kind: 'user', limit: 100 })) as Listed;
  expect(refused.total).toBe(refused.refusals?.length);
  expect(counted(open, 'refusal')).toBe(refused.total);
  return { ...found, refusal: refused.total };
}

const counted = (open: Shown['open'], list: string) =>
  open.reduce((sum, each) => (each.kind === 'user' && each.list === list ? sum + each.count : sum), 0);

describe('the numbers of the page', () => {
  it('are the truth through a missing credential, refusals, an outage and what succeeds later', async () => {
    const waiting = await Promise.all([1, 2, 3, 4].map(create));
    expect(await numbers()).toEqual({ people: 4, inOrder: 0, waiting: 4, refused: 0, preview: 0, refusal: 0 });

    await app.giveAccess();
    await app.forge.settle();
    expect(await numbers()).toEqual({ people: 4, inOrder: 4, waiting: 0, refused: 0, preview: 0, refusal: 0 });

    app.site.faults.configure({ organizationKey: 'revoked' });
    for (const number of [5, 6]) expect((await create(number)).status).toBe(503);
    expect((await create(5)).status).toBe(503);
    expect(await numbers()).toMatchObject({ people: 4, inOrder: 4, refusal: 2 });

    app.site.faults.configure({ organizationKey: 'valid' });
    expect((await create(5)).status).toBe(201);
    await app.forge.settle();
    expect(await numbers()).toMatchObject({ people: 5, inOrder: 5, refusal: 1 });

    const [first] = waiting;
    expect((await okta.ask('DELETE', `/Users/${first?.body.id}`)).status).toBe(204);
    await app.forge.settle();
    expect(await numbers()).toMatchObject({ people: 4, inOrder: 4, waiting: 0 });

    const before = await numbers();
    await app.forge.runSchedule('daily');
    await app.forge.settle();
    expect(await numbers()).toEqual(before);
  });

  it('are the truth after storage and Atlassian have failed at random, and after the night too', async () => {
    await app.giveAccess();
    app.forge.faults.set({
      seed: 11,
      storageErrorRate: 0.04,
      storageLostAnswerRate: 0.04,
      duplicateEventRate: 0.3,
      reorderEvents: true,
    });
    app.site.faults.add({ match: '*', kind: 'status', status: 503, every: 7 });
    const ids = new Map<number, string>();
    const life = async (number: number) => {
      const { body } = await create(number);
      if (typeof body.id !== 'string') return;
      ids.set(number, body.id);
      const off = { Operations: [{ op: 'replace', value: { active: false } }] };
      if (number % 3 === 0) await okta.ask('PATCH', `/Users/${body.id}`, { body: off });
      if (number % 5 === 0) await okta.ask('DELETE', `/Users/${body.id}`);
    };
    const all = Array.from({ length: 40 }, (_, index) => index);
    for (let from = 0; from < all.length; from += 8) await Promise.all(all.slice(from, from + 8).map(life));
    app.forge.faults.set({ storageErrorRate: 0, storageLostAnswerRate: 0, duplicateEventRate: 0 });
    app.clock.advance(1_000);
    const during = await numbers();
    expect(ids.size).toBeGreaterThan(20);
    expect(during.people).toBeGreaterThan(0);
    expect(await daysShown()).toEqual(await daysTrue());

    app.site.faults.clear();
    for (let hours = 0; hours < 4; hours += 1) {
      app.clock.advance(3_600_000);
      await app.forge.runSchedule('sweep');
      await app.forge.settle();
    }
    expect(await daysShown()).toEqual(await daysTrue());
    await app.forge.runSchedule('daily');
    await app.forge.settle();
    app.clock.advance(1_000);
    expect(await numbers()).toMatchObject({ waiting: 0 });
    expect(await daysShown()).toEqual(await daysTrue());
  }, 60_000);
});

type Days = readonly ({ readonly day: string } & Readonly<Record<(typeof outcomes)[number], number>>)[];
const outcomes = ['applied', 'waiting', 'refused', 'failed'] as const;

async function daysShown(): Promise<Readonly<Record<string, number>>> {
  const { days } = (await app.admin('getActivity', {})) as { readonly days: Days };
  return nonZero(days.flatMap((day) => outcomes.map((outcome) => [`${day.day} ${outcome}`, day[outcome]] as const)));
}

/** From every entry of the log. */
async function daysTrue(): Promise<Readonly<Record<string, number>>> {
  const counts = new Map<string, number>();
  let cursor: string | undefined;
  do {
    const asked = { limit: 100, isMasked: true, ...(cursor !== undefined && { cursor }) };
    const page = (await app.admin('listLog', asked)) as {
      readonly entries: readonly { readonly at: string; readonly outcome: string }[];
      readonly cursor?: string;
    };
    for (const { at, outcome } of page.entries) {
      const key = `${at.slice(0, 10)} ${outcome}`;
      if ((outcomes as readonly string[]).includes(outcome)) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  return nonZero([...counts]);
}

const nonZero = (counts: readonly (readonly [string, number])[]) =>
  Object.fromEntries(counts.filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1)));
