import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/connections/settings/settings-schema';
import type { DepartedUser } from '../../../src/directory/departed';
import type { AccountId, GroupId, UserId } from '../../../src/directory/ids';
import type { UserSync } from '../../../src/directory/user';
import { callBudget } from '../../../src/provisioning/attempts/call-budget';
import { type Call, isoTime } from '../../../src/provisioning/call';
import { finishDeparture } from '../../../src/provisioning/departures/finish-departure';
import { Conflict } from '../../../src/provisioning/store/conflict';
import { SiteError } from '../../../src/sync/site/site-error';
import { pastArrival, type ScimService, scimService } from '../../entry/scim-service';
import { during } from '../during';

const unavailable = () => new SiteError('unavailable', 'atlassian-unavailable', '503', { isAnswered: true });
const account = 'account-of-mia@example.com' as AccountId;
const suspended = `suspend ${account}`;
const oneDay = 86_400_000;
const directory = (service: ScimService) => service.stores.directory(service.connection.id);
const finish = (service: ScimService, id: UserId, more: Partial<Call> = {}) =>
  finishDeparture({ ...service.call(), ...more }, { kind: 'user', id });

async function departed(service: ScimService, id: UserId): Promise<DepartedUser | undefined> {
  const found = await directory(service).getDeparted({ kind: 'user', id });
  return found?.kind === 'user' ? found : undefined;
}

/** Somebody whom the IdP has deleted while Atlassian did not take the access; what they were in did not let them go either. */
async function leaver(groups: readonly string[] = [], service?: ScimService) {
  const at = service ?? (await scimService());
  const id = (await at.ask('POST', '/Users', { body: { userName: 'mia@example.com' } })).body.id as UserId;
  const ids: GroupId[] = [];
  for (const displayName of groups) {
    const body = { displayName, members: [{ value: id }] };
    ids.push((await at.ask('POST', '/Groups', { body })).body.id as GroupId);
  }
  at.site.fail('suspend', unavailable());
  at.site.fail('removeMember', unavailable(), groups.length);
  expect((await at.ask('DELETE', `/Users/${id}`)).status).toBe(204);
  at.queued.length = 0;
  return { service: at, id, groups: ids, logged: at.stores.entries.length };
}

describe('the rest of a deletion', () => {
  it('is done, and told once, when Atlassian takes the access', async () => {
    const { service, id, logged } = await leaver();
    const step = await finish(service, id);
    expect(step).toMatchObject({ kind: 'done', actions: [{ kind: 'suspend', outcome: 'applied' }] });
    expect(service.site.changes.at(-1)).toBe(suspended);
    expect(service.stores.entries.slice(logged)).toMatchObject([{ operation: 'Delete user', outcome: 'applied' }]);
    expect(await departed(service, id)).toMatchObject({
      hasLeft: true,
      groups: [],
      user: { sync: { state: 'synced' } },
    });
  });

  it('is nothing once it is done, or where nobody was', async () => {
    const { service, id } = await leaver();
    await finish(service, id);
    const [changes, asked, logged] = [
      service.site.changes.length,
      service.site.asked.count,
      service.stores.entries.length,
    ];
    expect(await finish(service, id)).toEqual({ kind: 'done' });
    expect(await finish(service, 'user99999999' as UserId)).toEqual({ kind: 'done' });
    expect([service.site.changes.length, service.site.asked.count, service.stores.entries.length]).toEqual([
      changes,
      asked,
      logged,
    ]);
  });

  it('is left to another invocation when this one may not look any more', async () => {
    const { service, id } = await leaver();
    const before = await departed(service, id);
    const asked = service.site.asked.count;
    const budget = (calls: number) =>
      callBudget({ calls, until: Number.POSITIVE_INFINITY }, service.call().machine.now);
    expect(await finish(service, id, { budget: budget(2) })).toEqual({ kind: 'exhausted' });
    expect(service.site.asked.count).toBe(asked);
    expect(await departed(service, id)).toEqual(before);
  });

  it('waits while Atlassian does not answer, and says so once', async () => {
    const { service, id, logged } = await leaver();
    service.site.fail('suspend', unavailable(), 2);
    expect(await finish(service, id)).toMatchObject({ kind: 'later' });
    const waiting = await departed(service, id);
    expect(waiting).toMatchObject({ user: { sync: { state: 'pending', cause: 'atlassian-unavailable' } } });
    expect(waiting).not.toHaveProperty('hasLeft');
    expect(await finish(service, id)).toMatchObject({ kind: 'later' });
    expect(service.site.changes).not.toContain(suspended);
    expect(service.stores.entries.slice(logged).filter(({ outcome }) => outcome === 'applied')).toEqual([]);
    service.advance(pastArrival);
    expect(await finish(service, id)).toMatchObject({ kind: 'done' });
    expect(service.site.changes.at(-1)).toBe(suspended);
  });

  it('says before it is done who takes the access, and until when it may arrive', async () => {
    const { service, id } = await leaver();
    const noted: unknown[] = [];
    const suspend = service.site.suspend;
    service.site.suspend = async (of) => {
      noted.push((await departed(service, id))?.user.sync, await service.call().owners.account(account));
      return suspend(of);
    };
    await finish(service, id);
    const now = service.call().machine.now();
    expect(noted).toMatchObject([
      { state: 'pending', suspended: true, underWayUntil: expect.any(String) },
      { holders: [], taken: { suspended: true }, underWayUntil: expect.any(String) },
    ]);
    expect(Date.parse((noted[0] as { underWayUntil: string }).underWayUntil)).toBeGreaterThan(now);
    expect(await service.call().owners.account(account)).toMatchObject({ taken: { suspended: true } });
  });

  it('is remembered for the groups that still hold the person, and looked at a day later', async () => {
    const { service, id, groups } = await leaver(['Engineering', 'Sales']);
    expect(await finish(service, id)).toMatchObject({ kind: 'done' });
    const rest = await departed(service, id);
    expect(rest).toMatchObject({ hasLeft: true, groups, user: { attributes: { userName: 'mia@example.com' } } });
    const now = service.call().machine.now();
    expect(rest?.user.sync).toMatchObject({ state: 'pending', dueAt: isoTime(now + oneDay) });
    const changes = service.site.changes.length;
    service.advance(oneDay);
    await finish(service, id);
    expect(service.site.changes.slice(changes)).not.toContain(suspended);
    expect((await departed(service, id))?.groups).toEqual(groups);
  });

  it('leaves nothing of a person who never had an account', async () => {
    const service = await scimService();
    const body = { userName: 'mia@example.com', active: false };
    const id = (await service.ask('POST', '/Users', { body })).body.id as UserId;
    service.site.fail('findAccount', unavailable());
    await service.ask('DELETE', `/Users/${id}`);
    expect(await departed(service, id)).toBeDefined();
    const logged = service.stores.entries.length;
    expect(await finish(service, id)).toMatchObject({ kind: 'done' });
    expect(await departed(service, id)).toBeUndefined();
    expect(service.stores.entries.slice(logged)).toMatchObject([{ operation: 'Delete user' }]);
  });

  it.each([
    ['canary', [suspended]],
    ['live', [suspended]],
    ['preview', []],
  ] as const)('goes on in the mode %s as it was begun live, or not', async (mode, expected) => {
    const { service, id } = await leaver();
    const before = service.site.changes.length;
    const settings = { ...defaultSettings, mode };
    await finish(service, id, { connection: { ...service.connection, settings } });
    expect(service.site.changes.slice(before)).toEqual(expected);
  });

  it('leaves a person alone who is back as another record, and has it looked at if the access may be gone', async () => {
    const { service, id, logged } = await leaver();
    const again = (await service.ask('POST', '/Users', { body: { userName: 'mia@example.com' } })).body.id as UserId;
    expect(await finish(service, id)).toMatchObject({ kind: 'done', actions: [{ kind: 'skip', outcome: 'skipped' }] });
    expect(service.site.changes).not.toContain(suspended);
    expect(service.stores.entries.slice(logged).at(-1)).toMatchObject({ operation: 'Delete user', outcome: 'skipped' });
    const living = await directory(service).getUser(again);
    expect(living?.sync).toMatchObject({ state: 'pending', dueAt: isoTime(service.call().machine.now()) });
    expect(service.queued).toMatchObject([{ users: [again] }]);
  });
});

describe('what the record of the account says of a deletion', () => {
  const recordOf = (service: ScimService) => service.stores.owners.account(account);
  const setSync = async (service: ScimService, id: UserId, sync: Partial<UserSync>) => {
    const left = (await departed(service, id)) ?? expect.fail('Nothing is left.');
    const kept = { ...left, user: { ...left.user, sync: { ...left.user.sync, ...sync } } };
    await directory(service).keepDeparted({ departed: kept });
  };

  it('is kept true when nothing came of it', async () => {
    const { service, id } = await leaver();
    const before = (await recordOf(service)) ?? expect.fail('There is a record.');
    service.site.fail('suspend', new SiteError('unavailable', 'atlassian-unavailable', '503'));
    await finish(service, id);
    const after = await recordOf(service);
    expect(after?.version).toBe(before.version + 2);
    expect(after).toMatchObject({ holders: [], taken: { suspended: true }, underWayUntil: expect.any(String) });
  });

  it('is left alone in preview, and nothing is told', async () => {
    const { service, id, logged } = await leaver();
    const before = (await recordOf(service)) ?? expect.fail('There is a record.');
    const connection = { ...service.connection, settings: { ...defaultSettings, mode: 'preview' as const } };
    expect(await finish(service, id, { connection })).toMatchObject({ kind: 'done', state: { state: 'preview' } });
    expect(await recordOf(service)).toEqual(before);
    expect(service.stores.entries).toHaveLength(logged);
    expect(await departed(service, id)).toMatchObject({ user: { sync: { state: 'preview' } } });
  });

  it('is not there for an account of which an older version kept none: it is claimed before access is taken', async () => {
    const { service, id } = await leaver();
    const call = service.call();
    const claimed: unknown[] = [];
    const nobody = { account: async () => undefined };
    const claimAccount = async (of: AccountId, holder: { connectionId: string; record: string }) => {
      claimed.push(of, holder);
      return recordOf(service);
    };
    await finish(service, id, { owners: { ...call.owners, ...nobody, claimAccount } });
    expect(claimed).toEqual([account, { connectionId: service.connection.id, record: id }]);
    expect(service.site.changes.at(-1)).toBe(suspended);
  });

  it('is looked at again if somebody else has come to have the account', async () => {
    const { service, id } = await leaver();
    const call = service.call();
    let reads = 0;
    const owners = {
      ...call.owners,
      account: async (of: AccountId) => {
        reads += 1;
        return reads === 1 ? undefined : call.owners.account(of);
      },
      claimAccount: async () => undefined,
    };
    expect(await finish(service, id, { owners })).toMatchObject({ kind: 'done', actions: [{ kind: 'suspend' }] });
    expect(reads).toBeGreaterThan(1);
  });

  it.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
    [false, false, true],
  ])('sends whoever came back: taken %s, active %s: looks again %s', async (isTaken, isActive, isLooked) => {
    const { service, id } = await leaver();
    const again = (await service.ask('POST', '/Users', { body: { userName: 'mia@example.com' } })).body.id as UserId;
    const store = directory(service);
    const before = (await store.getUser(again)) ?? expect.fail('Mia is back.');
    const attributes = { ...before.attributes, active: isActive };
    const resting = { ...before, attributes, sync: { state: 'synced' as const, accountId: account } };
    await store.updateUser({ before, after: resting });
    await setSync(service, id, { suspended: isTaken });
    service.queued.length = 0;
    await finish(service, id);
    expect((await store.getUser(again))?.sync.state).toBe(isLooked ? 'pending' : 'synced');
    expect(service.queued).toHaveLength(isLooked ? 1 : 0);
  });

  it('is written down in canary mode too, where the person is in no group any more', async () => {
    const { service, id } = await leaver();
    const seen: unknown[] = [];
    during(service.site, 'suspend', async () => seen.push((await departed(service, id))?.user.sync));
    const settings = { ...defaultSettings, mode: 'canary' as const, canaryGroups: ['Pilots'] };
    await finish(service, id, { connection: { ...service.connection, settings } });
    expect(seen).toMatchObject([{ state: 'pending', suspended: true, underWayUntil: expect.any(String) }]);
    const previewed = await leaver();
    await setSync(previewed.service, previewed.id, { state: 'preview' });
    const changes = previewed.service.site.changes.length;
    await finish(previewed.service, previewed.id, { connection: { ...service.connection, settings } });
    expect(previewed.service.site.changes).toHaveLength(changes);
  });

  it('is told with what an earlier attempt did, if somebody else has finished', async () => {
    const { service, id, logged } = await leaver();
    const call = service.call();
    let isGone = false;
    let commits = 0;
    const store = {
      ...call.store,
      getDeparted: async (of: Parameters<Call['store']['getDeparted']>[0]) =>
        isGone ? undefined : call.store.getDeparted(of),
      keepDeparted: async (commit: Parameters<Call['store']['keepDeparted']>[0]) => {
        commits += 1;
        if (commits === 1) return call.store.keepDeparted(commit);
        isGone = true;
        throw new Conflict('Somebody else has finished.');
      },
    };
    expect(await finish(service, id, { store })).toEqual({ kind: 'done' });
    expect(service.stores.entries.slice(logged)).toMatchObject([
      { subject: { kind: 'user', id, label: id }, operation: 'Delete user', actions: [{ kind: 'suspend' }] },
    ]);
  });

  it('waits only for the groups in which the person is still to leave', async () => {
    const { service, id, groups } = await leaver(['Engineering', 'Sales']);
    const call = service.call();
    const [engineering] = groups;
    const pendingMembers = async (group: { readonly id: string }) =>
      group.id === engineering ? [{ userId: id, wanted: true }] : [{ userId: 'user99999999' as UserId, wanted: false }];
    await finish(service, id, { store: { ...call.store, pendingMembers } });
    expect((await departed(service, id))?.groups).toEqual([]);
  });
});
