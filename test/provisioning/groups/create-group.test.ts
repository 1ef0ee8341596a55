import { describe, expect, it } from 'vitest';
import type { DirectoryGroup } from '../../../src/directory/group';
import type { AccountId, GroupId, UserId } from '../../../src/directory/ids';
import { type Call, isoTime } from '../../../src/provisioning/call';
import { createGroup, type GroupDraft } from '../../../src/provisioning/groups/create-group';
import { AccessRejected, Refused } from '../../../src/provisioning/refused';
import { Conflict } from '../../../src/provisioning/store/conflict';
import { NameTaken } from '../../../src/provisioning/store/name-claims';
import { createUser } from '../../../src/provisioning/users/create-user';
import { SiteError } from '../../../src/sync/site/site-error';
import { type ScimService, scimService } from '../../entry/scim-service';
import { aGroupId, aUserId, sampleTime } from '../../support/samples';
import { worded } from '../../support/worded';
import { settingsWith } from '../../sync/fixtures';

const id = aGroupId(21);
const [mia, leo] = [aUserId(1), aUserId(2)];
const directory = (service: ScimService) => service.stores.directory(service.connection.id);
const accountOf = (name: string) => `account-of-${name}@example.com` as AccountId;
const draft = (members: readonly string[] = [], displayName = 'Engineering'): GroupDraft => ({
  attributes: { displayName },
  members: { kind: 'replace', members: members as readonly UserId[] },
  labels: new Map(),
});
const lost = () => new SiteError('unavailable', 'atlassian-unavailable', '503');
const heard = () => new SiteError('unavailable', 'atlassian-unavailable', '503', { isAnswered: true });
const now = (service: ScimService) => service.call().machine.now();

async function world(options: Parameters<typeof scimService>[0] = {}) {
  const service = await scimService(options);
  await createUser(service.call(), mia, { userName: 'mia@example.com', active: true });
  await createUser(service.call(), leo, { userName: 'leo@example.com', active: true });
  return { service, logged: service.stores.entries.length };
}
async function stored(service: ScimService, of: GroupId = id): Promise<DirectoryGroup> {
  return (await directory(service).getGroup(of)) ?? expect.fail('There is no such group.');
}
/** The commit of the first attempts fails. */
function overtaken(call: Call, times = 1): Call {
  let left = times;
  const store = {
    ...call.store,
    createGroup: async (commit: Parameters<Call['store']['createGroup']>[0]) => {
      left -= 1;
      if (left >= 0) throw new Conflict('Somebody was quicker.');
      return call.store.createGroup(commit);
    },
  };
  return { ...call, store };
}

describe('a group that the IdP pushes', () => {
  it('is stored as Atlassian has followed, and told', async () => {
    const { service } = await world();
    const view = await createGroup(service.call(), id, draft([mia, aUserId(9)]));
    const group = {
      schema: 1,
      id,
      connectionId: service.connection.id,
      version: 1,
      created: sampleTime,
      lastModified: sampleTime,
      attributes: { displayName: 'Engineering' },
      members: { depth: 0, count: 1, pending: 0 },
      sync: {
        state: 'synced',
        links: [{ id: 'group-of-Engineering', name: 'Engineering', via: 'onTheFly', createdByUs: true }],
      },
    };
    expect(view).toMatchObject({ group, unknown: [aUserId(9)] });
    expect(view.group).toEqual(group);
    expect(await stored(service)).toEqual(group);
    expect([...service.site.members]).toEqual([`group-of-Engineering ${accountOf('mia')}`]);
    expect(worded(service.stores.entries.at(-1))).toMatchObject({
      subject: { kind: 'group', id, label: 'Engineering' },
      operation: 'Create group',
      outcome: 'applied',
      actions: [{ kind: 'createGroup' }, { kind: 'addMember' }],
      summary: expect.stringMatching(/One member is unknown here and left out\.$/),
    });
    expect(service.queued).toEqual([]);
  });

  it('tells the IdP 201', async () => {
    const { service } = await world();
    const origin = { ...service.call().origin, request: { method: 'POST', path: '/v2/Groups' } };
    await createGroup({ ...service.call(), origin }, id, draft());
    expect(service.stores.entries.at(-1)?.request?.status).toBe(201);
  });

  it('is noted with its name before it is created there, with whom the call adds', async () => {
    const { service } = await world();
    const many = Array.from({ length: 22 }, (_, index) => aUserId(index + 1));
    for (const number of [3, 4])
      await createUser(service.call(), aUserId(number), { userName: `p${number}@example.com`, active: number === 3 });
    for (const number of many.slice(4))
      await createUser(service.call(), number, { userName: `${number}@example.com`, active: true });
    const noted: unknown[] = [];
    const call = service.call();
    const store = {
      ...call.store,
      noteBegun: async (...given: Parameters<Call['store']['noteBegun']>) => {
        noted.push(given[1]);
        expect(service.site.groups.size).toBe(0);
        return call.store.noteBegun(...given);
      },
    };
    await createGroup({ ...call, store }, id, draft(many));
    expect(noted).toEqual([
      {
        creating: [],
        signing: { names: ['Engineering'], signature: expect.any(String) },
        underWayUntil: isoTime(now(service) + 330_000),
        // Of the first twenty, one has no account.
        adding: many.slice(0, 20).filter((user) => user !== aUserId(4)),
      },
    ]);
  });

  it('is noted without anybody if it has no members', async () => {
    const { service } = await world();
    const call = service.call();
    const noted: unknown[] = [];
    const store = {
      ...call.store,
      noteBegun: async (...given: Parameters<Call['store']['noteBegun']>) => {
        noted.push(given[1]);
        return call.store.noteBegun(...given);
      },
    };
    await createGroup({ ...call, store }, id, draft());
    expect(noted).toEqual([
      {
        creating: [],
        signing: { names: ['Engineering'], signature: expect.any(String) },
        underWayUntil: expect.any(String),
      },
    ]);
  });

  it.each([
    ['Atlassian refuses', new SiteError('rejected', 'atlassian-refused', 'No.'), Refused],
    ['the credential is dead', new SiteError('unauthorized', 'access-rejected', '401'), AccessRejected],
  ])('is not stored if %s', async (_, trouble, kind) => {
    const { service } = await world();
    // A creation without a look that is refused is planned once more, by what there is.
    service.site.fail('createGroup', trouble, 2);
    const refused = await createGroup(service.call(), id, draft([mia])).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(kind);
    expect(refused).toMatchObject({ attempted: { operation: 'Create group', subject: { id, label: 'Engineering' } } });
    expect(await directory(service).getGroup(id)).toBeUndefined();
  });

  it('waits if Atlassian is in trouble, and is handed to the queue', async () => {
    const { service } = await world();
    service.site.fail('addMember', heard());
    const { group } = await createGroup(service.call(), id, draft([mia]));
    expect(group).toMatchObject({
      sync: { state: 'pending', cause: 'atlassian-unavailable' },
      members: { pending: 1 },
    });
    expect(group.sync).not.toHaveProperty('underWayUntil');
    expect(await directory(service).pendingMembers(group, 9)).toEqual([{ userId: mia, wanted: true }]);
    expect(service.queued).toMatchObject([{ groups: [id] }]);
  });

  it('says whose addition may still arrive if no answer came', async () => {
    const { service } = await world();
    service.site.fail('addMember', lost());
    const { group } = await createGroup(service.call(), id, draft([mia, leo]));
    expect(group.sync.underWayUntil).toBe(isoTime(now(service) + 330_000));
    expect(await directory(service).pendingMembers(group, 9)).toContainEqual({
      userId: mia,
      wanted: true,
      isContested: true,
    });
  });

  it('has the members of a group inside it in the background', async () => {
    const { service } = await world();
    await createGroup(service.call(), aGroupId(22), draft([leo], 'Inner'));
    service.queued.length = 0;
    const { group } = await createGroup(service.call(), id, draft([mia, aGroupId(22)]));
    expect(group).toMatchObject({
      nested: [aGroupId(22)],
      sync: { state: 'pending', cause: 'time-budget', dueAt: sampleTime },
    });
    expect((await stored(service, aGroupId(22))).nestedIn).toEqual([id]);
    expect(service.queued).toMatchObject([{ groups: [id] }]);
    expect((await createGroup(service.call(), aGroupId(23), draft([], 'Other'))).group).not.toHaveProperty('nested');
  });

  it('has its members looked at if it is a canary group', async () => {
    const { service } = await world();
    const settings = settingsWith({ mode: 'canary', canaryGroups: ['Engineering'] });
    await createGroup({ ...service.call(), connection: { ...service.connection, settings } }, id, draft([mia]));
    expect(service.queued).toMatchObject([{ users: [mia], returned: [] }]);
  });

  it('has those looked at who got an account meanwhile', async () => {
    const { service } = await world();
    const zoe = aUserId(3);
    await createUser(service.call(), zoe, { userName: 'zoe@example.com', active: false });
    const call = service.call();
    const store = {
      ...call.store,
      createGroup: async (commit: Parameters<Call['store']['createGroup']>[0]) => {
        const group = await call.store.createGroup(commit);
        const before = (await call.store.getUser(zoe)) ?? expect.fail('Zoe is there.');
        await call.store.updateUser({
          before,
          after: { ...before, sync: { ...before.sync, accountId: accountOf('zoe') } },
        });
        return group;
      },
    };
    await createGroup({ ...call, store }, id, draft([zoe]));
    expect(service.queued).toMatchObject([{ returned: [zoe] }]);
  });
});

describe('a creation of a group that meets a conflict', () => {
  it('is tried again, and the log tells what the first attempt did, once', async () => {
    const { service, logged } = await world();
    const { group } = await createGroup(overtaken(service.call()), id, draft([mia]));
    expect(group.sync.links).toMatchObject([{ id: 'group-of-Engineering', createdByUs: true }]);
    expect(service.site.changes.filter((one) => one.startsWith('createGroup'))).toHaveLength(1);
    expect(service.stores.entries).toHaveLength(logged + 1);
    expect(service.stores.entries.at(-1)?.actions.map(({ kind }) => kind)).toContain('createGroup');
  });

  it('is looked at after what an earlier attempt began may have arrived', async () => {
    const { service } = await world();
    const { group } = await createGroup(overtaken(service.call()), id, draft([mia]));
    expect(group.sync).toMatchObject({ state: 'pending', underWayUntil: isoTime(now(service) + 330_000) });
  });

  it('takes out whom an earlier attempt added and who is gone by then', async () => {
    const { service } = await world();
    const call = overtaken(service.call());
    let attempts = 0;
    const asked: GroupDraft = {
      ...draft(),
      get members() {
        attempts += 1;
        return draft(attempts === 1 ? [mia, leo] : [leo]).members;
      },
    };
    const { group } = await createGroup(call, id, asked);
    expect(await directory(service).listMembers(group)).toEqual([leo]);
    expect(await directory(service).pendingMembers(group, 9)).toContainEqual(
      expect.objectContaining({ userId: mia, wanted: false }),
    );
    expect(group.sync).toMatchObject({ state: 'pending', cause: 'time-budget', dueAt: isoTime(now(service)) });
  });

  it('remembers whom an earlier request was adding under the same name', async () => {
    const { service } = await world();
    await expect(createGroup(overtaken(service.call(), 99), id, draft([mia]))).rejects.toThrow('changed by many');
    const { group } = await createGroup(service.call(), aGroupId(24), draft([leo]));
    expect(group.sync.links).toMatchObject([{ createdByUs: true }]);
    expect(await directory(service).listMembers(group)).toEqual([leo]);
    expect(await directory(service).pendingMembers(group, 9)).toContainEqual({
      userId: mia,
      wanted: false,
      isContested: true,
    });
  });

  it('tells what it has done if somebody else has taken the name meanwhile', async () => {
    const { service, logged } = await world();
    const call = overtaken(service.call());
    let reservations = 0;
    const failing = (error: Error): Call => ({
      ...call,
      origin: { ...call.origin, request: { method: 'POST', path: '/v2/Groups' } },
      store: {
        ...call.store,
        reserveName: async (...given) => {
          reservations += 1;
          if (reservations > 1) throw error;
          return call.store.reserveName(...given);
        },
      },
    });
    await expect(createGroup(failing(new NameTaken('group', 'Engineering')), id, draft())).rejects.toBeInstanceOf(
      NameTaken,
    );
    expect(service.stores.entries.slice(logged)).toMatchObject([
      {
        subject: { kind: 'group', id, label: 'Engineering' },
        operation: 'Create group',
        request: { status: 409 },
        actions: [{ kind: 'createGroup' }],
      },
    ]);
  });

  it('tells nothing if storage fails', async () => {
    const { service, logged } = await world();
    const call = overtaken(service.call());
    let reservations = 0;
    const store = {
      ...call.store,
      reserveName: async (...given: Parameters<Call['store']['reserveName']>) => {
        reservations += 1;
        if (reservations > 1) throw new RangeError('storage');
        return call.store.reserveName(...given);
      },
    };
    await expect(createGroup({ ...call, store }, id, draft())).rejects.toThrow('storage');
    expect(service.stores.entries).toHaveLength(logged);
  });
});

describe('a group pushed again while the deletion of one of its name is under way', () => {
  it('is uncertain until that must have arrived', async () => {
    const { service } = await world();
    await createGroup(service.call(), id, draft([mia]));
    service.advance(3_600_000);
    service.site.fail('deleteGroup', lost());
    await service.ask('DELETE', `/Groups/${id}`);
    const { group } = await createGroup(service.call(), aGroupId(24), draft([leo]));
    expect(group.sync).toMatchObject({
      state: 'pending',
      isUncertain: true,
      underWayUntil: isoTime(now(service) + 330_000),
    });
  });
});
