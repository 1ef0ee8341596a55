import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { healthSchema } from '../../../src/entry/admin/contract/alarms';
import { type AlarmWorld, alarmWorld, createPerson } from './world';

let world: AlarmWorld;
let url: string;
beforeEach(async () => {
  world = await alarmWorld();
  url = world.app.forge.webTriggerUrl('health');
});
afterEach(() => world?.close());

const createToken = async (more: object = {}) =>
  (await world.app.admin('createHealthToken', { label: 'Monitoring', ...more })) as {
    token: string;
    alarms: { healthUrl: string; healthTokens: readonly { id: string; prefix: string }[] };
  };
const ask = (token?: string, method = 'GET') =>
  fetch(url, { method, headers: token === undefined ? {} : { Authorization: `Bearer ${token}` } });
const health = async (token: string) => healthSchema.parse(await (await ask(token)).json());

describe('the health of Rollcall', () => {
  it('is told to whoever has a token of its own, at the address that the page shows', async () => {
    const { token, alarms } = await createToken();
    expect(alarms.healthUrl).toBe(url);
    const answer = await ask(token);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(healthSchema.parse(await answer.json())).toMatchObject({
      version: 1,
      queue: { pending: 0, isMore: false, due: 0, oldestWaitSeconds: 0 },
      held: { batches: 0, records: 0, oldest: null },
      connections: [{ id: world.okta.id, name: 'Okta 1', mode: 'live', lastRequest: null, heldBatches: 0 }],
    });
    expect(await world.app.admin('getHealth', {})).toMatchObject({ version: 1 });
  });

  it('is refused with one answer, whatever is wrong', async () => {
    const { token, alarms } = await createToken();
    const ended = await createToken({ expires: new Date(world.app.clock.now() + 60_000).toISOString() });
    await world.app.clock.advance(61_000);
    await world.app.admin('revokeHealthToken', { tokenId: alarms.healthTokens[0]?.id });
    const answers = await Promise.all([
      ask(),
      ask('wrong'),
      ask(token),
      ask(ended.token),
      ask(world.okta.token),
      ask(undefined, 'POST'),
    ]);
    const seen = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
    expect(new Set(seen.map((each) => JSON.stringify(each)))).toEqual(
      new Set([JSON.stringify([401, '{"error":"unauthorized"}'])]),
    );
  });

  it('is only read', async () => {
    const { token } = await createToken();
    expect((await ask(token, 'POST')).status).toBe(405);
  });

  it('counts what the records say', async () => {
    const { token } = await createToken();
    for (let number = 0; number < 30; number += 1) await createPerson(world.okta, `person${number}@example.com`);
    await world.app.forge.settle();
    const { Resources } = (await world.okta.ask('GET', '/Users?count=100')).body as {
      Resources: readonly { id: string }[];
    };
    for (const { id } of Resources.slice(0, 14)) {
      const Operations = [{ op: 'replace', value: { active: false } }];
      await world.okta.ask('PATCH', `/Users/${id}`, { body: { Operations } });
    }
    await world.app.admin('removeAccess', { kind: 'organization' });
    for (let number = 0; number < 5; number += 1) await createPerson(world.okta, `late${number}@example.com`);
    const told = await health(token);
    const { batches } = (await world.app.admin('listApprovals', {})) as { batches: readonly { count: number }[] };
    const counted = (await world.app.admin('getDiagnostics', {})) as { pending: { people: number; groups: number } };
    expect(told.held).toMatchObject({
      batches: batches.length,
      records: batches.reduce((sum, { count }) => sum + count, 0),
    });
    expect(told.held.records).toBe(4);
    expect(told.queue.pending).toBe(counted.pending.people + counted.pending.groups);
    expect(told.queue.pending).toBe(5);
    expect(told.connections[0]?.lastRequest).toEqual(expect.any(String));
    expect(JSON.stringify(told)).not.toContain('person');
    expect(JSON.stringify(told)).not.toContain('@');
  });

  it('says since when nobody has looked, and what is open', async () => {
    const { token } = await createToken();
    expect((await health(token)).incidents).toMatchObject({ open: 0, lastLook: null });
    await createPerson(world.okta, 'mia@example.com');
    await world.look(337 * 60);
    expect((await health(token)).incidents).toMatchObject({
      open: 1,
      kinds: { 'idp-silent': 1 },
      lastLook: expect.any(String),
      failingWays: [],
    });
  });

  it('costs a bounded number of requests to storage, and none to Atlassian', async () => {
    const { token } = await createToken();
    for (let number = 0; number < 5; number += 1) await world.app.connect();
    for (let number = 0; number < 20; number += 1) await createPerson(world.okta, `person${number}@example.com`);
    await world.app.forge.settle();
    await ask(token);
    world.app.forge.ledger.reset();
    world.app.site.calls.reset();
    expect((await ask(token)).status).toBe(200);
    const { reads, writes } = world.app.forge.ledger.snapshot().storage;
    expect(writes).toBe(0);
    // The settings; connections and their parts, 25 records at a time; two queries.
    expect(reads).toBeLessThanOrEqual(16);
    expect(world.app.site.calls.counts()).toEqual({});
    world.app.forge.ledger.reset();
    await ask('wrong');
    expect(world.app.forge.ledger.snapshot().storage).toMatchObject({ reads: 1, writes: 0 });
  });

  it('has tokens that are shown once and kept as hashes', async () => {
    const { token } = await createToken();
    const shown = JSON.stringify(await world.app.admin('getAlarms', {}));
    expect(shown).not.toContain(token);
    expect(shown).not.toContain('hash');
    const { entries } = (await world.app.admin('listHistory', { limit: 1 })) as {
      entries: readonly { kind: string }[];
    };
    expect(entries).toMatchObject([{ kind: 'tokenCreated' }]);
    for (let number = 0; number < 4; number += 1) await createToken();
    await expect(createToken()).rejects.toThrow('token-limit');
  });
});
