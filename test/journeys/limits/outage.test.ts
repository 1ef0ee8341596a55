import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningApp, runApp, type ScimClient } from '../../support/running-app';

let app: RunningApp;
let okta: ScimClient;
let people: string[];
let staff: string;

const user = 'urn:ietf:params:scim:schemas:core:2.0:User';
const group = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const nobody = { people: 0, peoplePercent: 0, groups: 0 };

const create = async (number: number): Promise<string> => {
  const body = { schemas: [user], userName: `person${number}@example.com`, active: true };
  return String((await okta.ask('POST', '/Users', { body })).body.id);
};

async function setSafety(safety: object): Promise<void> {
  const { version } = (await app.admin('getConnection', { connectionId: okta.id })) as { version: number };
  await app.admin('saveSettings', { connectionId: okta.id, version, settings: { mode: 'live', safety } });
}

/** Atlassian answers nothing but 503 meanwhile. */
async function duringAnOutage(act: () => Promise<void>): Promise<void> {
  app.site.faults.add({ match: '*', kind: 'status', status: 503 });
  await act();
  app.site.faults.clear();
  await app.clock.advance(3_600_000);
  await app.forge.settle();
}

const deleteUser = async (id: string) => expect((await okta.ask('DELETE', `/Users/${id}`)).status).toBe(204);
const suspended = () => app.snapshot().people.filter((person) => person.suspended).length;
const membersAt = (name: string) => app.snapshot().groups.find((each) => each.name === name)?.members.length;

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

beforeEach(async () => {
  app = await runApp();
  okta = await app.connect();
  people = [];
  for (let number = 0; number < 4; number += 1) people.push(await create(number));
  const members = people.map((value) => ({ value }));
  const { body } = await okta.ask('POST', '/Groups', { body: { schemas: [group], displayName: 'Staff', members } });
  staff = String(body.id);
  await app.forge.settle();
});
afterEach(() => app?.close());

describe('people whom the IdP deletes while Atlassian does not answer', () => {
  it('keep access and groups beyond the limit, although only the background can judge that', async () => {
    await setSafety({ people: 1, peoplePercent: 0 });
    await duringAnOutage(async () => {
      for (const id of people.slice(0, 3)) await deleteUser(id);
    });
    expect([suspended(), membersAt('Staff')]).toEqual([1, 3]);
    expect(await batches()).toMatchObject([{ kind: 'people', count: 2 }]);
    await decide('approve');
    expect([suspended(), membersAt('Staff'), await batches()]).toEqual([3, 1, []]);
  });

  it('leave the batch when the IdP creates them again, and have lost nothing', async () => {
    await setSafety(nobody);
    await duringAnOutage(async () => {
      for (const id of people.slice(0, 2)) await deleteUser(id);
    });
    expect(await batches()).toMatchObject([{ count: 2 }]);
    const back = [await create(0), await create(1)];
    const value = back.map((id) => ({ value: id }));
    const Operations = [{ op: 'add', path: 'members', value }];
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
    await okta.ask('PATCH', `/Groups/${staff}`, { body: { schemas, Operations } });
    await app.clock.advance(3_600_000);
    await app.forge.settle();
    expect([suspended(), membersAt('Staff'), await batches()]).toEqual([0, 4, []]);
  });

  it('are let go at once afterwards where nothing is limited', async () => {
    await duringAnOutage(async () => {
      for (const id of people.slice(0, 3)) await deleteUser(id);
    });
    expect([suspended(), membersAt('Staff'), await batches()]).toEqual([3, 1, []]);
  });
});

describe('a group that the IdP deletes while Atlassian does not answer', () => {
  const deleteStaff = () =>
    duringAnOutage(async () => {
      expect((await okta.ask('DELETE', `/Groups/${staff}`)).status).toBe(204);
    });

  it('waits for an administrator, and its name leads to it until then', async () => {
    await setSafety(nobody);
    await deleteStaff();
    expect(membersAt('Staff')).toBe(4);
    expect(await batches()).toMatchObject([{ kind: 'groups', count: 1 }]);
    const members = people.slice(0, 3).map((value) => ({ value }));
    await okta.ask('POST', '/Groups', { body: { schemas: [group], displayName: 'Staff', members } });
    await app.clock.advance(3_600_000);
    await app.forge.settle();
    expect([membersAt('Staff'), await batches()]).toEqual([3, []]);
  });

  it('is deleted afterwards where nothing is limited', async () => {
    await deleteStaff();
    expect([membersAt('Staff'), await batches()]).toEqual([undefined, []]);
  });
});

describe('a deletion that nobody decides about', () => {
  it('still waits after more than a year', async () => {
    await setSafety(nobody);
    await deleteUser(people[0] ?? '');
    await app.forge.settle();
    for (let month = 0; month < 14; month += 1) {
      await app.clock.advance(30 * 86_400_000);
      await app.forge.settle();
    }
    expect(await batches()).toMatchObject([{ kind: 'people', count: 1 }]);
    await decide('approve');
    expect([suspended(), await batches()]).toEqual([1, []]);
  }, 120_000);
});
