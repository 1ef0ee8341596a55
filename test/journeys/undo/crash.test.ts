import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { crashRounds, inShortForm, shortForm, withoutRequest } from '../crash-rounds';
import { type DyingWorld, dyingWorld } from '../dying-world';

const hour = 3_600_000;
let server: DyingWorld['server'];
let okta: DyingWorld['okta'];
let connectionId: string;
let admin: DyingWorld['admin'];
let dying: DyingWorld['dying'];
let deaths: DyingWorld['deaths'];

beforeEach(async () => {
  ({ server, okta, connectionId, admin, dying, deaths } = await dyingWorld());
});
afterEach(() => server?.close());

const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
const deactivate = async (id: string) => {
  const body = { schemas, Operations: [{ op: 'replace', value: { active: false } }] };
  const { status } = await okta.client.ask('PATCH', `/Users/${id}`, { body });
  if (status !== 200) throw new Error(`PATCH: ${status}`);
};
const suspended = async () => (await server.snapshot()).people.filter((person) => person.suspended).length;

describe(`a process that dies while an undo is carried out${inShortForm()}`, () => {
  it('puts everything back, once, at whatever point', async () => {
    for (const [at, occurrence] of shortForm(withoutRequest(crashRounds), 1)) {
      const ids: string[] = [];
      for (const name of ['one', 'two', 'three']) ids.push(await okta.push(`${name}-${at}-${occurrence}`));
      await server.post('/local/settle');
      await server.post('/local/clock', { advanceMilliseconds: hour });
      const before = await suspended();
      const log = await admin<{ entries: readonly { at: string }[] }>('listLog', { connectionId, limit: 1 });
      const since = new Date(Date.parse(log.entries[0]?.at ?? '') + hour / 2).toISOString();
      for (const id of ids) await deactivate(id);
      await server.post('/local/settle');
      expect([at, occurrence, (await suspended()) - before]).toEqual([at, occurrence, 3]);
      const until = new Date(Date.parse(since) + hour).toISOString();
      await dying(at, occurrence, () => admin('beginUndo', { connectionId, of: { kind: 'time', since, until } }));
      await server.post('/local/clock', { advanceMilliseconds: 2 * hour });
      await server.post('/local/settle');
      expect([at, occurrence, (await suspended()) - before]).toEqual([at, occurrence, 0]);
      const { undos } = await admin<{ undos: readonly { finished?: string }[] }>('listUndos', { connectionId });
      expect([at, occurrence, undos.filter(({ finished }) => finished === undefined)]).toEqual([at, occurrence, []]);
      const { kept } = await admin<{ kept: readonly { person: string }[] }>('listKept', { connectionId, limit: 100 });
      expect(ids.every((id) => kept.some(({ person }) => person === id))).toBe(true);
    }
    deaths.expectAll();
  }, 600_000);
});
