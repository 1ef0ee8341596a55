import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { crashRounds, inShortForm, shortForm } from '../crash-rounds';
import { type DyingWorld, diesWhile, dyingWorld } from '../dying-world';

const day = 86_400_000;
let server: DyingWorld['server'];
let okta: DyingWorld['okta'];
let connectionId: string;
let admin: DyingWorld['admin'];
let setSafety: DyingWorld['setSafety'];
let dying: DyingWorld['dying'];
let deaths: DyingWorld['deaths'];

beforeEach(async () => {
  ({ server, okta, connectionId, admin, setSafety, dying, deaths } = await dyingWorld());
});
afterEach(() => server?.close());

const deactivate = async (id: string) => {
  const value = { active: false };
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
  const { status } = await okta.client.ask('PATCH', `/Users/${id}`, {
    body: { schemas, Operations: [{ op: 'replace', value }] },
  });
  if (status !== 200) throw new Error(`PATCH: ${status}`);
};
const suspended = async () => (await server.snapshot()).people.filter((person) => person.suspended).length;

interface Batch {
  readonly batch: string;
  readonly count: number;
}
const batches = async () => (await admin<{ batches: readonly Batch[] }>('listApprovals', {})).batches;

/** How often an administrator has decided so far, as the history has it. */
const decisions = async () => {
  type History = { readonly entries: readonly { readonly kind: string; readonly by?: { readonly name?: string } }[] };
  const { entries } = await admin<History>('listHistory', { connectionId, limit: 50 });
  return entries.filter(({ kind, by }) => kind === 'decided' && by !== undefined).length;
};

describe(`a process that dies${inShortForm(4)}`, () => {
  it('while people leave and are held: none is lost, and none goes beyond the limit', async () => {
    for (const [at, occurrence] of shortForm(crashRounds, 1, 4)) {
      await setSafety({ people: 1, peoplePercent: 0 });
      const ids: string[] = [];
      for (const name of ['one', 'two', 'three']) ids.push(await okta.push(`${name}-${at}-${occurrence}`));
      const before = await suspended();
      for (const id of ids) await dying(at, occurrence, () => deactivate(id));
      expect([at, occurrence, (await suspended()) - before]).toEqual([at, occurrence, 1]);
      const [batch, ...others] = await batches();
      expect([at, occurrence, batch?.count, others]).toEqual([at, occurrence, 2, []]);
      // The next round begins without a batch, and with room.
      await admin('decideHeld', { connectionId, kind: 'people', batch: batch?.batch, decision: 'reject' });
      await server.post('/local/clock', { advanceMilliseconds: day + 3_600_000 });
      await server.post('/local/settle');
    }
    deaths.expectAll();
  }, 600_000);

  it('while an approval is carried out: everybody in it goes, once', async () => {
    for (const [at, occurrence] of shortForm(crashRounds, 2, 4)) {
      await setSafety({ people: 0, peoplePercent: 0 });
      const ids: string[] = [];
      for (const name of ['one', 'two', 'three']) ids.push(await okta.push(`${name}-${at}-${occurrence}`));
      const before = await suspended();
      for (const id of ids) await deactivate(id);
      await server.post('/local/settle');
      const [batch] = await batches();
      const decision = { connectionId, kind: 'people', batch: batch?.batch, decision: 'approve' };
      await dying(at, occurrence, () => admin('decideHeld', decision));
      await server.post('/local/clock', { advanceMilliseconds: day });
      await server.post('/local/settle');
      expect([at, occurrence, (await suspended()) - before]).toEqual([at, occurrence, 3]);
      expect(await batches()).toEqual([]);
    }
    deaths.expectAll('before-web-trigger-answer 1');
  }, 600_000);

  it('between two decisions: what was decided first about somebody holds, and nobody is lost', async () => {
    for (const [at, occurrence] of shortForm(crashRounds, 3, 4)) {
      await setSafety({ people: 0, peoplePercent: 0 });
      const ids: string[] = [];
      for (const name of ['one', 'two', 'three']) ids.push(await okta.push(`${name}-${at}-${occurrence}`));
      const before = await suspended();
      for (const id of ids) await deactivate(id);
      await server.post('/local/settle');
      const [batch] = await batches();
      const decision = { connectionId, kind: 'people', batch: batch?.batch };
      const decided = await decisions();
      // It may die before it answers, or right after, in the events of the decision; either way they are still to come.
      const hasDied = await diesWhile(server, { at, occurrence }, async () => {
        await admin('decideHeld', { ...decision, decision: 'approve', only: ids.slice(0, 1) });
        await server.post('/local/settle');
      });
      deaths.note([at, occurrence], hasDied);
      const isApproved = (await decisions()) > decided;
      await admin('decideHeld', { ...decision, decision: 'reject' });
      await server.post('/local/settle');
      await server.post('/local/clock', { advanceMilliseconds: day });
      await server.post('/local/settle');
      expect([at, occurrence, (await suspended()) - before]).toEqual([at, occurrence, isApproved ? 1 : 0]);
      expect(await batches()).toEqual([]);
    }
    deaths.expectAll('before-web-trigger-answer 1');
  }, 600_000);

  it('while a deletion that was left to the background is judged: none goes beyond the limit', async () => {
    for (const [at, occurrence] of shortForm(crashRounds, 4, 4)) {
      await setSafety({ people: 1, peoplePercent: 0 });
      const ids: string[] = [];
      for (const name of ['one', 'two', 'three']) ids.push(await okta.push(`${name}-${at}-${occurrence}`));
      const before = await suspended();
      // Atlassian is down, so nobody can say yet whether a deletion takes something away.
      await server.post('/local/fault', { site: { match: '*', kind: 'status', status: 503 } });
      for (const id of ids) await okta.client.ask('DELETE', `/Users/${id}`);
      await server.post('/local/fault', { clear: true });
      await dying(at, occurrence, () => server.post('/local/clock', { advanceMilliseconds: 3_600_000 }));
      await server.post('/local/clock', { advanceMilliseconds: 3_600_000 });
      await server.post('/local/settle');
      expect([at, occurrence, (await suspended()) - before]).toEqual([at, occurrence, 1]);
      const [batch, ...others] = await batches();
      expect([at, occurrence, batch?.count, others]).toEqual([at, occurrence, 2, []]);
      await admin('decideHeld', { connectionId, kind: 'people', batch: batch?.batch, decision: 'reject' });
      await server.post('/local/clock', { advanceMilliseconds: day + 3_600_000 });
      await server.post('/local/settle');
    }
    deaths.expectAll('before-web-trigger-answer 1');
  }, 600_000);
});
