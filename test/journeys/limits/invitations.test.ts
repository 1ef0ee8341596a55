import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApp, runApp, type ScimClient } from '../../support/running-app';

let app: RunningApp;
let okta: ScimClient;
beforeEach(async () => {
  app = await runApp();
  okta = await app.connect();
});
afterEach(() => app?.close());

const user = ['urn:ietf:params:scim:schemas:core:2.0:User'];
const patchOp = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];

async function limit(safety: object): Promise<void> {
  const { version } = (await app.admin('getConnection', { connectionId: okta.id })) as { version: number };
  const open = { peoplePercent: 100, membersPercent: 100, groups: 1000 };
  const settings = { mode: 'live', safety: { ...open, ...safety } };
  await app.admin('saveSettings', { connectionId: okta.id, version, settings });
}

async function push(from: number, to: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let number = from; number < to; number += 1) {
    const { status, body } = await okta.ask('POST', '/Users', {
      body: { schemas: user, userName: `person${number}@example.com`, active: true },
    });
    expect(status).toBe(201);
    ids.push(String(body.id));
  }
  await app.forge.settle();
  return ids;
}

async function change(id: string, value: object): Promise<void> {
  const Operations = [{ op: 'replace', value }];
  expect((await okta.ask('PATCH', `/Users/${id}`, { body: { schemas: patchOp, Operations } })).status).toBe(200);
  await app.forge.settle();
}

/** The numbers of those who have access. */
const withAccess = (): readonly number[] =>
  app
    .snapshot()
    .people.filter(({ email, active, suspended }) => email.startsWith('person') && active && !suspended)
    .map(({ email }) => Number(/\d+/.exec(email)?.[0]))
    .toSorted((a, b) => a - b);

interface Batch {
  readonly kind: string;
  readonly batch: string;
  readonly count: number;
}
const batches = async () => ((await app.admin('listApprovals', {})) as { batches: readonly Batch[] }).batches;

async function decide(decision: 'approve' | 'reject', only?: readonly string[]): Promise<void> {
  const [batch] = await batches();
  const answer = { connectionId: okta.id, kind: batch?.kind, batch: batch?.batch, decision, ...(only && { only }) };
  await app.admin('decideHeld', answer);
  await app.forge.settle();
}

describe('people who would be invited beyond the limit', () => {
  it('are held, in the order in which they come, and invited once that is approved', async () => {
    await limit({ invitations: 2 });
    const ids = await push(0, 5);
    expect(withAccess()).toEqual([0, 1]);
    expect(await batches()).toMatchObject([{ kind: 'invitations', count: 3, limit: 2, taken: 2 }]);
    const held = { connectionId: okta.id, kind: 'invitations', limit: 25 };
    const { items } = (await app.admin('listHeld', held)) as { items: { loses: readonly string[] }[] };
    expect(items[0]?.loses).toContain('invite');

    await decide('approve', ids.slice(2, 3));
    expect(withAccess()).toEqual([0, 1, 2]);
    await decide('approve');
    expect([withAccess(), await batches()]).toEqual([[0, 1, 2, 3, 4], []]);
    expect(app.forge.log().filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('join their groups once they are invited', async () => {
    await limit({ invitations: 1 });
    const ids = await push(0, 3);
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group'];
    const members = ids.map((value) => ({ value }));
    await okta.ask('POST', '/Groups', { body: { schemas, displayName: 'Staff', members } });
    await app.forge.settle();
    const membersAt = () => app.snapshot().groups.find(({ name }) => name === 'Staff')?.members.length;
    expect(membersAt()).toBe(1);
    await decide('approve');
    expect(membersAt()).toBe(3);
  });

  it('stay away once that is rejected, until the IdP says something new about them', async () => {
    await limit({ invitations: 1 });
    const ids = await push(0, 3);
    await decide('reject');
    await app.admin('syncNow', { connectionId: okta.id });
    await app.clock.advance(2 * 86_400_000);
    await app.forge.settle();
    expect([withAccess(), await batches()]).toEqual([[0], []]);
    await change(ids[1] ?? '', { title: 'Dr' });
    expect(withAccess()).toEqual([0, 1]);
  });

  it('leave the batch when the IdP deactivates or deletes them', async () => {
    await limit({ invitations: 0 });
    const [first = '', second = ''] = await push(0, 2);
    expect(await batches()).toMatchObject([{ kind: 'invitations', count: 2 }]);
    await change(first, { active: false });
    await okta.ask('DELETE', `/Users/${second}`);
    await app.clock.advance(3_600_000);
    await app.forge.settle();
    expect([withAccess(), await batches()]).toEqual([[], []]);
  });

  it('are invited as room comes back, a day later', async () => {
    await limit({ invitations: 2 });
    await push(0, 2);
    await app.clock.advance(86_400_000 + 700_000);
    await push(2, 4);
    expect([withAccess(), await batches()]).toEqual([[0, 1, 2, 3], []]);
  });
});

describe('whoever gets back what was taken from them', () => {
  it('is not counted if the account was only suspended', async () => {
    const ids = await push(0, 3);
    await limit({ invitations: 0 });
    for (const id of ids) await change(id, { active: false });
    expect(withAccess()).toEqual([]);
    for (const id of ids) await change(id, { active: true });
    expect([withAccess(), await batches()]).toEqual([[0, 1, 2], []]);
  });
});

describe('a connection of customers', () => {
  it('holds none of them, because they take no seat', async () => {
    okta = await app.connect({ target: 'customers' });
    await limit({ invitations: 0 });
    await push(0, 2);
    expect(await batches()).toEqual([]);
  });
});
