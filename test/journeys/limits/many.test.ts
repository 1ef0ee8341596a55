import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, runApp, type ScimClient } from '../../support/running-app';
import { isWhole } from '../../support/short-form';

let app: RunningApp;
let okta: ScimClient;
const ids: string[] = [];

/** A third of them takes the same ways in a third of the time, which is most of half a minute. */
const total = isWhole ? 3010 : 1010;
/** What a new connection lets go: 5 % of its people. */
const limit = Math.floor(total / 20);
const atOnce = 43;
/** As many connections as the machine that runs the test opens at once. */
const wave = 400;
const user = ['urn:ietf:params:scim:schemas:core:2.0:User'];
const patchOp = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];

const nameOf = (number: number) => `person${String(number).padStart(4, '0')}`;

/** As many at the same time as are said, wave after wave. */
async function together<Item>(items: readonly Item[], size: number, act: (item: Item) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += size) await Promise.all(items.slice(from, from + size).map(act));
}

beforeAll(async () => {
  app = await runApp();
  okta = await app.connect({ limits: true });
  const numbers = Array.from({ length: total }, (_, number) => number);
  for (let from = 0; from < total; from += atOnce) {
    await together(numbers.slice(from, from + atOnce), atOnce, async (number) => {
      const body = { schemas: user, userName: `${nameOf(number)}@example.com`, active: true };
      ids[number] = String((await okta.ask('POST', '/Users', { body })).body.id);
    });
  }
  await app.forge.settle();
}, 600_000);
afterAll(() => app?.close());

const suspended = () => app.snapshot().people.filter((person) => person.suspended).length;

interface Approvals {
  readonly batches: readonly { readonly batch: string; readonly count: number; readonly limit: number }[];
  readonly deciding: readonly { readonly total: number; readonly done: number }[];
}
const approvals = async () => (await app.admin('listApprovals', {})) as Approvals;

/** The invocations of the app that something takes, and their requests to storage. */
async function costOf(act: () => Promise<unknown>): Promise<{ invocations: number; requests: number }> {
  app.forge.ledger.reset();
  await act();
  const calls = app.forge.ledger.calls().filter(({ kind }) => kind === 'storage');
  return { invocations: new Set(calls.map(({ invocationId }) => invocationId)).size, requests: calls.length };
}

const crowd = isWhole ? 'three thousand people' : 'a thousand people, of three thousand (npm run test:whole has all),';

/**
 * Without the platform's quotas, which follow the clock of the machine. One that is held takes at most three read units, so
 * Forge's 4,000 a minute are enough for some 1,300 of them; beyond that storage throttles whoever calls.
 */
describe(`${crowd} whom the IdP deactivates at once`, () => {
  it('are held without one answer that throttles or fails of our own', async () => {
    const Operations = [{ op: 'replace', value: { active: false } }];
    const statuses = new Map<number, number>();
    await together(ids, wave, async (id) => {
      const { status } = await okta.ask('PATCH', `/Users/${id}`, { body: { schemas: patchOp, Operations } });
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    });
    expect([...statuses]).toEqual([[200, total]]);
    await app.forge.settle();
    expect(suspended()).toBe(limit);
    expect((await approvals()).batches).toMatchObject([{ count: total - limit, limit }]);
  }, 600_000);

  it('are told of by one alarm, which opens with the health in one invocation each', async () => {
    type Incidents = { readonly incidents: readonly { readonly kind: string; readonly of?: string }[] };
    let alarms: Incidents = { incidents: [] };
    const cost = await costOf(async () => {
      alarms = (await app.admin('getAlarms', {})) as Incidents;
      await app.admin('getHealth', {});
    });
    expect(alarms.incidents).toMatchObject([{ kind: 'batch-held', of: 'people' }]);
    expect(cost.invocations).toBeLessThanOrEqual(2);
    expect(cost.requests).toBeLessThanOrEqual(30);
  });

  it('open in two invocations, with the first page of names', async () => {
    const held = { connectionId: okta.id, kind: 'people', limit: 25 };
    const cost = await costOf(async () => {
      await approvals();
      await app.admin('listHeld', held);
    });
    expect(cost.invocations).toBeLessThanOrEqual(2);
    expect(cost.requests).toBeLessThanOrEqual(20);
    const { items, total: all } = (await app.admin('listHeld', held)) as { items: unknown[]; total: number };
    expect([items.length, all]).toEqual([25, total - limit]);
  });

  it('are found by the beginnings of their names', async () => {
    const beginning = nameOf(total - 20).slice(0, 'person000'.length);
    const held = { connectionId: okta.id, kind: 'people', limit: 25, search: beginning };
    const { items } = (await app.admin('listHeld', held)) as { items: readonly { readonly name: string }[] };
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(({ name }) => name.startsWith(beginning))).toBe(true);
  });

  it('are decided in parts of hundreds, and the rest all at once, with progress', async () => {
    const held = { connectionId: okta.id, kind: 'people', limit: 100 };
    const { items } = (await app.admin('listHeld', held)) as { items: readonly { readonly id: string }[] };
    const [batch] = (await approvals()).batches;
    const answer = { connectionId: okta.id, kind: 'people', batch: batch?.batch };
    await app.admin('decideHeld', { ...answer, decision: 'approve', only: items.map(({ id }) => id) });
    await app.forge.settle();
    expect(suspended()).toBe(limit + 100);
    await app.admin('decideHeld', { ...answer, decision: 'reject' });
    expect((await approvals()).deciding).toMatchObject([{ total: total - limit - 100, done: 0 }]);
    await app.forge.settle();
    expect(suspended()).toBe(limit + 100);
    expect(await approvals()).toEqual({ batches: [], deciding: [] });
  }, 300_000);
});
