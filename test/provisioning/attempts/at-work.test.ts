import { describe, expect, it } from 'vitest';
import { updateConnection } from '../../../src/connections/update-connection';
import type { DirectoryGroup } from '../../../src/directory/group';
import type { GroupId, UserId } from '../../../src/directory/ids';
import { callBudget } from '../../../src/provisioning/attempts/call-budget';
import { runSyncWork } from '../../../src/provisioning/background/run-sync-work';
import type { Call } from '../../../src/provisioning/call';
import { SiteError } from '../../../src/sync/site/site-error';
import { type ScimService, scimService } from '../../entry/scim-service';

const value = (ids: readonly UserId[]) => ids.map((id) => ({ value: id }));
const account = (name: string) => `group-of-Engineering account-of-${name}@example.com`;
const groupOf = (service: ScimService, id: GroupId) => service.stores.directory(service.connection.id).getGroup(id);
async function got(service: ScimService, id: GroupId): Promise<DirectoryGroup> {
  const group = await groupOf(service, id);
  if (!group) throw new Error('There is no such group.');
  return group;
}
const callOf = (service: ScimService, event: string, more: Partial<Call> = {}): Call => {
  const call = service.call();
  return { ...call, ...more, origin: { ...call.origin, event } };
};

async function people(service: ScimService, count: number): Promise<UserId[]> {
  const ids: UserId[] = [];
  for (let index = 0; index < count; index += 1) {
    const { body } = await service.ask('POST', '/Users', { body: { userName: `p${index}@example.com` } });
    ids.push(body.id as UserId);
  }
  return ids;
}

async function pushGroup(service: ScimService, members: readonly UserId[]): Promise<GroupId> {
  const body = { displayName: 'Engineering', members: value(members) };
  return (await service.ask('POST', '/Groups', { body })).body.id as GroupId;
}

const patch = (service: ScimService, id: GroupId, op: 'add' | 'remove', ids: readonly UserId[]) =>
  service.ask('PATCH', `/Groups/${id}`, { body: { Operations: [{ op, path: 'members', value: value(ids) }] } });

/**
 * Runs the event, and something in the middle of it: before this many more members are added at Atlassian, or before
 * somebody's addition arrives there.
 */
async function runWith(
  service: ScimService,
  id: GroupId,
  call: Call,
  { after, meanwhile }: { readonly after: number | string; readonly meanwhile: () => Promise<unknown> },
): Promise<void> {
  const { addMember } = service.site;
  let left = typeof after === 'number' ? after : 0;
  Object.assign(service.site, {
    async addMember(...member: Parameters<typeof addMember>) {
      left -= 1;
      if (left === 0 || member[1] === `account-of-${after}@example.com`) await meanwhile();
      return addMember(...member);
    },
  });
  await runSyncWork(call, { connectionId: service.connection.id, groups: [id] });
  Object.assign(service.site, { addMember });
}

describe('a group that an event is at work on', () => {
  it('needs no other event for members pushed meanwhile, and sends nobody twice', async () => {
    const service = await scimService({ calls: 1_000 });
    const ids = await people(service, 120);
    const id = await pushGroup(service, ids.slice(0, 60));
    service.queued.length = 0;
    const meanwhile = () => patch(service, id, 'add', ids.slice(60));
    await runWith(service, id, callOf(service, 'event-1'), { after: 5, meanwhile });
    expect(service.queued).toEqual([]);
    expect(service.site.members.size).toBe(120);
    const added = service.site.changes.filter((change) => change.startsWith('addMember'));
    expect(added.length).toBe(new Set(added).size);
    const group = await groupOf(service, id);
    expect(group).toMatchObject({ members: { count: 120, pending: 0 }, sync: { state: 'synced' } });
    expect(group?.sync.atWork).toBeUndefined();
  });

  it('logs whom it added although somebody else was quicker to commit', async () => {
    const service = await scimService({ calls: 1_000 });
    const ids = await people(service, 90);
    const id = await pushGroup(service, ids.slice(0, 60));
    const meanwhile = () => patch(service, id, 'add', ids.slice(60));
    await runWith(service, id, callOf(service, 'event-1'), { after: 5, meanwhile });
    const told = service.stores.entries.flatMap(({ actions }) => actions);
    const added = told.filter(({ kind, outcome }) => kind === 'addMember' && outcome === 'applied');
    expect(added.length).toBe(90);
    // More would not be named: the log keeps the first 50 actions of an entry.
    expect(Math.max(...service.stores.entries.map(({ actions }) => actions.length))).toBeLessThanOrEqual(50);
  });

  it('lets go of a member who is taken out while the addition is on its way', async () => {
    const service = await scimService({ calls: 1_000 });
    const ids = await people(service, 40);
    const id = await pushGroup(service, ids);
    const leaver = ids[39] as UserId;
    await runWith(service, id, callOf(service, 'event-1'), {
      after: 'p39',
      meanwhile: () => patch(service, id, 'remove', [leaver]),
    });
    service.advance(3_600_000);
    await runSyncWork(callOf(service, 'event-2'), { connectionId: service.connection.id, groups: [id] });
    expect(service.site.members.has(account('p39'))).toBe(false);
    expect(await groupOf(service, id)).toMatchObject({ members: { count: 39, pending: 0 }, sync: { state: 'synced' } });
  });

  it('takes out members it has added if the IdP takes them out before it has ended', async () => {
    const service = await scimService({ calls: 1_000 });
    const ids = await people(service, 130);
    const id = await pushGroup(service, ids);
    service.queued.length = 0;
    await runWith(service, id, callOf(service, 'event-1'), {
      after: 65,
      async meanwhile() {
        const open = await service.stores.directory(service.connection.id).pendingMembers(await got(service, id), 130);
        const waiting = new Set(open.map(({ userId }) => userId));
        // Members who have followed already, half of them in the first slice of this event.
        const followed = ids.filter((each) => !waiting.has(each));
        await patch(service, id, 'remove', followed);
      },
    });
    expect(service.queued).toEqual([]);
    const { members } = await got(service, id);
    expect(members.pending).toBe(0);
    expect(service.site.members.size).toBe(members.count);
    expect(members.count).toBe(70);
  });

  it('takes back a settled member who is taken out and put in again meanwhile', async () => {
    const service = await scimService({ calls: 1_000 });
    const ids = await people(service, 130);
    const id = await pushGroup(service, ids);
    const moved = ids.slice(0, 25);
    // In the second slice, when those of the first have settled.
    await runWith(service, id, callOf(service, 'event-1'), {
      after: 65,
      meanwhile: async () => {
        await patch(service, id, 'remove', moved);
        await patch(service, id, 'add', moved);
      },
    });
    service.advance(3_600_000);
    await runSyncWork(callOf(service, 'event-2'), { connectionId: service.connection.id, groups: [id] });
    expect(service.site.members.size).toBe(130);
    expect(await groupOf(service, id)).toMatchObject({ members: { pending: 0 }, sync: { state: 'synced' } });
  });

  it('is left alone by another event, which makes the first look once more', async () => {
    const service = await scimService({ calls: 1_000 });
    const ids = await people(service, 60);
    const id = await pushGroup(service, ids);
    const atlassian = () => Promise.reject(new Error('Atlassian was asked'));
    const other = callOf(service, 'event-2', { atlassian });
    let looks = 0;
    await runWith(service, id, callOf(service, 'event-1'), {
      after: 5,
      async meanwhile() {
        await runSyncWork(other, { connectionId: service.connection.id, groups: [id] });
        const { getGroup } = service.site;
        Object.assign(service.site, {
          getGroup(...asked: Parameters<typeof getGroup>) {
            looks += 1;
            return getGroup(...asked);
          },
        });
      },
    });
    expect(looks).toBeGreaterThan(0);
    expect(service.site.members.size).toBe(60);
  });

  it('is not left to an event that works by old settings', async () => {
    const service = await scimService({ calls: 1_000 });
    const ids = await people(service, 90);
    const id = await pushGroup(service, ids.slice(0, 60));
    service.queued.length = 0;
    await runWith(service, id, callOf(service, 'event-1'), {
      after: 5,
      async meanwhile() {
        const change = { name: 'Renamed' };
        await updateConnection(service.stores, {
          id: service.connection.id,
          version: service.connection.version,
          change,
        });
        await patch(service, id, 'add', ids.slice(60));
      },
    });
    expect(service.queued).toMatchObject([{ groups: [id] }]);
  });

  it('is resumed by the same event when it is delivered again after a crash', async () => {
    const service = await scimService({ calls: 1_000 });
    const ids = await people(service, 60);
    const id = await pushGroup(service, ids);
    const crash = new Error('killed');
    const crashing = runWith(service, id, callOf(service, 'event-1'), {
      after: 5,
      meanwhile: () => Promise.reject(crash),
    });
    await expect(crashing).rejects.toBe(crash);
    expect((await groupOf(service, id))?.sync.atWork).toMatchObject({ by: 'event-1' });
    await runSyncWork(callOf(service, 'event-1'), { connectionId: service.connection.id, groups: [id] });
    expect(service.site.members.size).toBe(60);
    expect((await groupOf(service, id))?.sync.atWork).toBeUndefined();
  });

  it('is due, and taken up by any event, once the one at work must have ended', async () => {
    const service = await scimService({ calls: 1_000 });
    const ids = await people(service, 90);
    const id = await pushGroup(service, ids.slice(0, 60));
    const crashing = runWith(service, id, callOf(service, 'event-1'), {
      after: 5,
      async meanwhile() {
        await patch(service, id, 'add', ids.slice(60));
        throw new Error('killed');
      },
    });
    await expect(crashing).rejects.toThrow('killed');
    const { dueAt = '', atWork } = (await groupOf(service, id))?.sync ?? {};
    expect(Date.parse(dueAt) - Date.parse(atWork?.until ?? '')).toBe(60_000);
    expect(Date.parse(dueAt) - service.call().machine.now()).toBeLessThanOrEqual(390_000);
    service.advance(390_000);
    await runSyncWork(callOf(service, 'event-2'), { connectionId: service.connection.id, groups: [id] });
    expect(service.site.members.size).toBe(90);
  });

  it('still hands over work that Atlassian holds up', async () => {
    const service = await scimService({ calls: 1_000 });
    const ids = await people(service, 61);
    const id = await pushGroup(service, ids.slice(0, 60));
    service.queued.length = 0;
    await runWith(service, id, callOf(service, 'event-1'), {
      after: 5,
      async meanwhile() {
        service.site.fail('addMember account-of-p60@', new SiteError('unavailable', 'atlassian-unavailable', '503'));
        await patch(service, id, 'add', ids.slice(60));
      },
    });
    expect(service.queued.length).toBeGreaterThan(0);
  });
});

describe('an event that works for longer than one stint', () => {
  const stint = 1_000;

  async function started() {
    const service = await scimService({ calls: 1_000 });
    const ids = await people(service, 250);
    const id = await pushGroup(service, ids);
    service.queued.length = 0;
    const { machine } = service.call();
    const budget = callBudget({ calls: 1_000, until: machine.now() + 10 * stint, stint }, machine.now);
    return { service, id, budget };
  }

  it('goes on in the next stint, and announces again until when it may arrive', async () => {
    const { service, id, budget } = await started();
    const said = new Set<string | undefined>();
    const { addMember } = service.site;
    let added = 0;
    Object.assign(service.site, {
      async addMember(...member: Parameters<typeof addMember>) {
        said.add((await groupOf(service, id))?.sync.underWayUntil);
        added += 1;
        if (added % 100 === 0) service.advance(stint);
        return addMember(...member);
      },
    });
    const call = callOf(service, 'event-1', { budget, isCurrent: async () => true });
    await runSyncWork(call, { connectionId: service.connection.id, groups: [id] });
    expect(service.queued).toEqual([]);
    expect(service.site.members.size).toBe(250);
    expect(said.size).toBe(3);
  });

  it('hands the rest over when the settings have changed', async () => {
    const { service, id, budget } = await started();
    const call = callOf(service, 'event-1', { budget, isCurrent: async () => false });
    await runWith(service, id, call, { after: 100, meanwhile: async () => service.advance(stint) });
    expect(service.queued).toMatchObject([{ groups: [id] }]);
    expect(service.site.members.size).toBeLessThan(250);
  });
});
