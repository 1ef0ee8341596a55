import { afterEach, describe, expect, it } from 'vitest';
import { memoryStore } from '../../../local/okta/directory-store';
import { runOkta } from '../../../local/okta/run-okta';
import { type RunningApp, runApp, type ScimClient } from '../../support/running-app';
import { expectSiteToEqual } from '../expect-site';

let app: RunningApp;
afterEach(() => app?.close());

interface Approvals {
  readonly batches: readonly { readonly batch: string; readonly kind: string; readonly count: number }[];
  readonly deciding: readonly unknown[];
}

const approvals = async () => (await app.admin('listApprovals', {})) as Approvals;
const suspended = () => app.snapshot().people.filter((person) => person.suspended).length;
const errors = () => app.forge.log().filter(({ level }) => level === 'error');

async function onboarded(people: number, safety?: object) {
  app = await runApp();
  const okta = await app.connect({ limits: true });
  if (safety) await setSafety(okta, safety);
  const store = memoryStore();
  const play = (scenario: 'onboarding' | 'accident' | 'correction') =>
    runOkta({
      baseUrl: okta.baseUrl,
      token: okta.token,
      store,
      scenario,
      users: people,
      groups: 3,
      members: 10,
      // One after the other where time moves in between: none of them is under way for as long as the next one waits.
      concurrency: scenario === 'accident' ? 1 : 8,
      wait: async (milliseconds) => app.clock.advance(milliseconds),
    });
  await play('onboarding');
  await app.forge.settle();
  return { okta, store, play };
}

async function setSafety(okta: ScimClient, safety: object): Promise<void> {
  const { version } = (await app.admin('getConnection', { connectionId: okta.id })) as { version: number };
  await app.admin('saveSettings', { connectionId: okta.id, version, settings: { mode: 'live', safety } });
}

/** What administrators have decided, newest first. */
async function decisions({ id: connectionId }: ScimClient): Promise<readonly unknown[]> {
  type Entry = { id: number; kind: string; by?: { name?: string } };
  const { entries } = (await app.admin('listHistory', { connectionId, limit: 10 })) as { entries: readonly Entry[] };
  const decided = entries.filter(({ kind, by }) => kind === 'decided' && by?.name !== undefined);
  return Promise.all(
    decided.map(async ({ id: entryId }) => {
      type Details = { changes: readonly { path: string; before: string; after: string }[] };
      const { changes } = (await app.admin('getHistoryEntry', { connectionId, entryId })) as Details;
      return changes.flatMap(({ path, before, after }) => [path, before, after]);
    }),
  );
}

describe('an identity provider that deactivates half of its directory by mistake', () => {
  it('is answered with success, while all beyond the limit keep their access, and takes it back without a trace', async () => {
    const { okta, store, play } = await onboarded(60);
    const accident = await play('accident');
    expect(accident.failures).toEqual([]);
    await app.forge.settle();
    expect(suspended()).toBe(10);
    expect((await approvals()).batches).toMatchObject([
      { kind: 'people', count: 20, limit: 10, size: 60, taken: 10, connection: { id: okta.id } },
    ]);
    const overview = (await app.admin('getOverview', {})) as { notices: { key: string }[] };
    expect(overview.notices).toContainEqual(expect.objectContaining({ key: 'held', kind: 'people', count: 20 }));

    const correction = await play('correction');
    expect(correction.failures).toEqual([]);
    await app.forge.settle();
    expect(suspended()).toBe(0);
    expect(await approvals()).toEqual({ batches: [], deciding: [] });
    await expectSiteToEqual(app, okta, store);
    expect(errors()).toEqual([]);
  });

  it('is never throttled: hundreds of leavers at once are answered with 200, within the quotas of the platform', async () => {
    app = await runApp({ quotas: 'platform' });
    const okta = await app.connect({ limits: true });
    const ids: string[] = [];
    for (let number = 0; number < 200; number += 1) {
      const schemas = ['urn:ietf:params:scim:schemas:core:2.0:User'];
      const body = { schemas, userName: `person${number}@example.com`, active: true };
      ids.push(String((await okta.ask('POST', '/Users', { body })).body.id));
      // Onboarding is not the question here: it may take as long as it needs.
      if (number % 40 === 39) await app.clock.advance(61_000);
    }
    const Operations = [{ op: 'replace', value: { active: false } }];
    const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations };
    const replies = await Promise.all(ids.map((id) => okta.ask('PATCH', `/Users/${id}`, { body })));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    await app.forge.settle();
    expect(suspended()).toBe(10);
    expect((await approvals()).batches).toMatchObject([{ count: 190 }]);
  }, 60_000);

  it('is never applied by itself, however long nobody decides, and is reminded of every day', async () => {
    const { play } = await onboarded(40);
    await play('accident');
    for (let day = 0; day < 3; day += 1) {
      await app.clock.advance(86_400_000);
      await app.forge.settle();
    }
    expect(suspended()).toBe(10);
    const { entries } = (await app.admin('listLog', { limit: 100 })) as { entries: { operation: string }[] };
    expect(entries.filter(({ operation }) => operation === 'Remind of what is held').length).toBeGreaterThan(1);
  });

  it('is applied as far as an administrator approves it, and rejected for the rest', async () => {
    const { okta, store, play } = await onboarded(40);
    await play('accident');
    await app.forge.settle();
    const [batch] = (await approvals()).batches;
    const held = { connectionId: okta.id, kind: 'people', limit: 25 };
    const { items, total } = (await app.admin('listHeld', held)) as {
      items: { id: string; loses: string[] }[];
      total: number;
    };
    expect([items.length, total]).toEqual([10, 10]);
    expect(items[0]).toMatchObject({ loses: ['suspend'], isDeparted: false });
    const answer = { connectionId: okta.id, kind: 'people', batch: batch?.batch };
    const only = items.slice(0, 4).map(({ id }) => id);
    await app.admin('decideHeld', { ...answer, decision: 'approve', only });
    await app.forge.settle();
    expect(suspended()).toBe(14);
    await app.admin('decideHeld', { ...answer, decision: 'reject' });
    await app.forge.settle();
    expect(await approvals()).toEqual({ batches: [], deciding: [] });
    await app.admin('syncNow', { connectionId: okta.id });
    await app.forge.settle();
    expect(suspended()).toBe(14);
    expect(await decisions(okta)).toEqual([
      [
        'approval',
        expect.stringMatching(/^People .* held since 20.*: 10 of 40 did, and the limit is 10\.$/),
        'Rejected: all 6.',
      ],
      ['approval', expect.stringMatching(/^People .* held since/), 'Approved: 4 selected.'],
    ]);

    await play('correction');
    await app.forge.settle();
    await expectSiteToEqual(app, okta, store);
    expect(errors()).toEqual([]);
  });

  it('holds everything with a limit of nobody, and nothing without a limit', async () => {
    const { okta, play } = await onboarded(20, { people: 0, peoplePercent: 0 });
    await play('accident');
    await app.forge.settle();
    expect(suspended()).toBe(0);
    await play('correction');
    await setSafety(okta, { peoplePercent: 100 });
    await play('accident');
    await app.forge.settle();
    expect(suspended()).toBe(10);
    expect((await approvals()).batches).toEqual([]);
  });

  it('cannot hide behind the deletion of its connection: those who are held keep their access, and the log names them', async () => {
    const { okta, play } = await onboarded(30);
    await play('accident');
    await app.forge.settle();
    await app.admin('deleteConnection', { connectionId: okta.id, name: 'Okta 1' });
    await app.clock.advance(3_600_000);
    await app.forge.settle();
    expect(suspended()).toBe(10);
    const { entries } = (await app.admin('listLog', { limit: 100 })) as { entries: { cause?: string }[] };
    expect(entries.filter(({ cause }) => cause === 'connection-deleted-first')).toHaveLength(5);
  });
});

describe('administrators who decide about it at the same moment', () => {
  async function heldHalf() {
    const world = await onboarded(40);
    await world.play('accident');
    await app.forge.settle();
    const [batch] = (await approvals()).batches;
    const about = { connectionId: world.okta.id, kind: 'people' };
    const held = async () =>
      ((await app.admin('listHeld', { ...about, limit: 25 })) as { items: readonly { id: string }[] }).items;
    const ids = (await held()).map(({ id }) => id);
    const decide = (decision: 'approve' | 'reject', only?: readonly string[]) =>
      app.admin('decideHeld', { ...about, batch: batch?.batch, decision, ...(only && { only }) });
    return { ...world, decide, held, ids };
  }

  it('about a part and about all: what was decided first about somebody holds', async () => {
    const { okta, decide, ids } = await heldHalf();
    const [part, all] = await Promise.allSettled([decide('approve', ids.slice(0, 4)), decide('reject')]);
    await app.forge.settle();
    expect(all.status).toBe('fulfilled');
    const isPartFirst = part.status === 'fulfilled';
    expect([suspended(), await approvals()]).toEqual([isPartFirst ? 14 : 10, { batches: [], deciding: [] }]);
    expect(await decisions(okta)).toHaveLength(isPartFirst ? 2 : 1);
  });

  it('about the same part: it is decided once, and the other one hears that it is over', async () => {
    const { okta, decide, held, ids } = await heldHalf();
    const part = ids.slice(0, 4);
    const ends = await Promise.allSettled([decide('approve', part), decide('approve', part)]);
    await app.forge.settle();
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect([suspended(), (await held()).map(({ id }) => id).toSorted()]).toEqual([14, ids.slice(4).toSorted()]);
    expect(await decisions(okta)).toHaveLength(1);
  });

  it('as the correction: whoever is active again keeps their access', async () => {
    const { okta, store, play, decide } = await heldHalf();
    const [corrected] = await Promise.all([play('correction'), decide('approve').catch(() => undefined)]);
    expect(corrected.failures).toEqual([]);
    await app.forge.settle();
    expect([suspended(), await approvals()]).toEqual([0, { batches: [], deciding: [] }]);
    await expectSiteToEqual(app, okta, store);
  });
});
