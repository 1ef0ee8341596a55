import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApp, runApp, type ScimClient } from '../../support/running-app';

let app: RunningApp;
let okta: ScimClient;
beforeEach(async () => {
  app = await runApp();
  okta = await app.connect({ limits: true });
});
afterEach(() => app?.close());

const schemas = (kind: string) => [`urn:ietf:params:scim:${kind}`];
const patchOp = schemas('api:messages:2.0:PatchOp');

async function push(count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const body = { schemas: schemas('schemas:core:2.0:User'), userName: `person${number}@example.com`, active: true };
    ids.push(String((await okta.ask('POST', '/Users', { body })).body.id));
  }
  return ids;
}

async function pushGroup(displayName: string, members: readonly string[]): Promise<string> {
  const body = {
    schemas: schemas('schemas:core:2.0:Group'),
    displayName,
    members: members.map((value) => ({ value })),
  };
  const { body: group } = await okta.ask('POST', '/Groups', { body });
  await app.forge.settle();
  return String(group.id);
}

const change = (group: string, op: 'add' | 'remove', members: readonly string[]) =>
  okta.ask('PATCH', `/Groups/${group}`, {
    body: { schemas: patchOp, Operations: [{ op, path: 'members', value: members.map((value) => ({ value })) }] },
  });

const membersAt = (name: string): number | undefined =>
  app.snapshot().groups.find((group) => group.name === name)?.members.length;

interface Batch {
  readonly kind: string;
  readonly batch: string;
  readonly count: number;
}
const batches = async () => ((await app.admin('listApprovals', {})) as { batches: readonly Batch[] }).batches;

async function decide(decision: 'approve' | 'reject'): Promise<void> {
  const [batch] = await batches();
  await app.admin('decideHeld', { connectionId: okta.id, kind: batch?.kind, batch: batch?.batch, decision });
  await app.forge.settle();
}

describe('members who leave a group', () => {
  it('are held beyond a quarter of them, come back by themselves, or leave with an approval', async () => {
    const people = await push(40);
    const group = await pushGroup('Staff', people);
    expect((await change(group, 'remove', people.slice(0, 25))).status).toBeLessThan(300);
    await app.forge.settle();
    expect(membersAt('Staff')).toBe(30);
    expect(await batches()).toMatchObject([{ kind: 'members', count: 1, limit: 10, size: 40, taken: 10 }]);
    const held = { connectionId: okta.id, kind: 'members', limit: 25 };
    expect(await app.admin('listHeld', held)).toMatchObject({ items: [{ name: 'Staff', count: 15 }], total: 1 });

    await change(group, 'add', people.slice(0, 25));
    await app.forge.settle();
    expect([membersAt('Staff'), await batches()]).toEqual([40, []]);

    await change(group, 'remove', people.slice(0, 25));
    await app.forge.settle();
    expect(membersAt('Staff')).toBe(40);
    await decide('approve');
    expect([membersAt('Staff'), await batches()]).toEqual([15, []]);
    expect(app.forge.log().filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('a group that the identity provider deletes', () => {
  it('waits for an administrator, and goes once it is approved', async () => {
    const group = await pushGroup('Staff', await push(3));
    expect((await okta.ask('DELETE', `/Groups/${group}`)).status).toBe(204);
    await app.forge.settle();
    expect(membersAt('Staff')).toBe(3);
    expect(await batches()).toMatchObject([{ kind: 'groups', count: 1, limit: 0 }]);
    await decide('approve');
    expect([membersAt('Staff'), await batches()]).toEqual([undefined, []]);
  });

  it('is taken over by the same group if that is pushed again', async () => {
    const people = await push(3);
    const group = await pushGroup('Staff', people);
    await okta.ask('DELETE', `/Groups/${group}`);
    await app.forge.settle();
    await pushGroup('Staff', people.slice(0, 2));
    await app.clock.advance(3_600_000);
    await app.forge.settle();
    expect([membersAt('Staff'), await batches()]).toEqual([2, []]);
  });

  it('stays with its members if an administrator rejects it', async () => {
    const group = await pushGroup('Staff', await push(2));
    await okta.ask('DELETE', `/Groups/${group}`);
    await app.forge.settle();
    await decide('reject');
    await app.clock.advance(2 * 86_400_000);
    await app.forge.settle();
    expect([membersAt('Staff'), await batches()]).toEqual([2, []]);
  });
});

describe('a changed setting', () => {
  it('that leads nowhere any more deletes no group before it is approved', async () => {
    const connectionId = okta.id;
    const lead = async (from: string) => {
      const { version } = (await app.admin('getConnection', { connectionId })) as { version: number };
      const groups = { mode: 'manual', map: [{ from, to: ['Alpha'] }] };
      const settings = { mode: 'live', safety: { groups: 0 }, groups };
      await app.admin('saveSettings', { connectionId, version, settings, apply: true });
      await app.forge.settle();
    };
    await lead('Staff');
    await pushGroup('Staff', await push(2));
    expect(membersAt('Alpha')).toBe(2);
    await lead('Somebody else');
    expect(membersAt('Alpha')).toBe(2);
    expect(await batches()).toMatchObject([{ kind: 'groups', count: 1 }]);
    await decide('approve');
    await app.clock.advance(3_600_000);
    await app.forge.settle();
    expect([membersAt('Alpha'), await batches()]).toEqual([undefined, []]);
  });
});

describe('limits that an administrator has set', () => {
  const limit = async (safety: object) => {
    const { version } = (await app.admin('getConnection', { connectionId: okta.id })) as { version: number };
    await app.admin('saveSettings', { connectionId: okta.id, version, settings: { mode: 'live', safety } });
  };

  it('let go as many members as they say', async () => {
    const people = await push(40);
    const group = await pushGroup('Staff', people);
    await limit({ membersPercent: 50 });
    await change(group, 'remove', people.slice(0, 25));
    await app.forge.settle();
    expect(membersAt('Staff')).toBe(20);
    expect(await batches()).toMatchObject([{ kind: 'members', limit: 20, taken: 20 }]);
  });

  it('wait for a second administrator if they say so, and one of them is not two', async () => {
    await limit({ groups: 0, secondApprover: true });
    const group = await pushGroup('Staff', await push(2));
    await okta.ask('DELETE', `/Groups/${group}`);
    await app.forge.settle();
    await decide('approve');
    expect(membersAt('Staff')).toBe(2);
    await expect(decide('approve')).rejects.toThrow('second');
    await app.forge.settle();
    expect([membersAt('Staff'), await batches()]).toMatchObject([2, [{ kind: 'groups', count: 1 }]]);
  });
});

describe('two administrators who decide at once', () => {
  it('are heard one after the other: the second finds it over', async () => {
    const group = await pushGroup('Staff', await push(2));
    await okta.ask('DELETE', `/Groups/${group}`);
    await app.forge.settle();
    const [batch] = await batches();
    const answer = { connectionId: okta.id, kind: 'groups', batch: batch?.batch };
    const ends = await Promise.allSettled(
      (['approve', 'reject'] as const).map((decision) => app.admin('decideHeld', { ...answer, decision })),
    );
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(String(ends.find(({ status }) => status === 'rejected')?.['reason' as never])).toContain('batch-over');
    await app.forge.settle();
    expect(await batches()).toEqual([]);
  });
});
