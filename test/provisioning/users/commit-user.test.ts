import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import type { DirectoryUser, UserSync } from '../../../src/directory/user';
import type { Standing } from '../../../src/provisioning/accounts/standing';
import type { Uses } from '../../../src/provisioning/call';
import type { BelongingRecords } from '../../../src/provisioning/store/belongings';
import type { UserUpdates } from '../../../src/provisioning/store/users';
import { beginUser } from '../../../src/provisioning/users/begin-user';
import { commitUser } from '../../../src/provisioning/users/commit-user';
import type { UserWork } from '../../../src/provisioning/users/plan-user';
import type { UserPlan } from '../../../src/sync/users/user-plan';
import { noOwners } from '../../support/memory-owners';
import { aConnection, anEntry, anId, aUser, sampleTime } from '../../support/samples';
import { aStep } from '../../support/spoken';
import { aBudget } from '../../sync/fixtures';

const account = 'account-1' as AccountId;
const okta = aConnection();
const entra = aConnection({ id: anId(2) as ConnectionId });
const start = Date.parse(sampleTime);
const at = (seconds: number) => new Date(start + seconds * 1000).toISOString();
const person = (number: number, sync: Partial<UserSync> = {}, more: Partial<DirectoryUser> = {}) =>
  aUser(number, { sync: { state: 'synced', accountId: account, ...sync }, ...more });

type Update = Parameters<UserUpdates['updateUser']>[0];

function aCall() {
  const happened: string[] = [];
  const updates: Update[] = [];
  const queued: unknown[] = [];
  const store: UserUpdates & BelongingRecords = {
    reserveName: async (kind: 'user' | 'group', name: string, owner: string) => {
      happened.push(`reserve ${kind} ${name} for ${owner}`);
      return { kind, name, owner, version: 4 };
    },
    updateUser: async (update: Update) => void updates.push(update),
  } as unknown as UserUpdates & BelongingRecords;
  const owners = {
    ...noOwners(),
    claimAccount: async (_: AccountId, holder: { connectionId: string; record: string }) => {
      happened.push(`claim for ${holder.record}`);
      return { version: 1, holders: [holder] };
    },
  };
  const call: Uses<'connection' | 'owners' | 'budget' | 'queue' | 'machine' | 'store', UserUpdates & BelongingRecords> =
    {
      connection: okta,
      owners,
      store,
      budget: { ...aBudget(), endsAt: start + 25_000 },
      queue: { push: async (work) => void queued.push(...work) },
      machine: { newId: () => '', now: () => start, pause: async () => undefined, random: () => 0 },
    };
  return { call, happened, updates, queued };
}

describe('the commit of a person', () => {
  it('is the next version, and nothing else happens if neither name nor account changes', async () => {
    const { call, happened, updates, queued } = aCall();
    const [before, next] = [person(1, {}, { version: 3 }), person(1, { state: 'pending' }, { version: 3 })];
    const base = await commitUser(call, { user: before, standing: undefined }, next);
    expect(base).toEqual({ user: { ...next, version: 4 }, standing: undefined });
    expect(updates).toEqual([{ before, after: { ...next, version: 4 } }]);
    expect([happened, queued]).toEqual([[], []]);
  });

  it('writes the entry of the log with it', async () => {
    const { call, updates } = aCall();
    await commitUser(call, { user: person(1), standing: undefined }, person(1), { entry: anEntry('entry-1') });
    expect(updates[0]?.entry).toEqual(anEntry('entry-1'));
  });

  it('takes the new userName first, unless only its case has changed', async () => {
    const { call, happened, updates } = aCall();
    const renamed = person(1, {}, { attributes: { userName: 'mia@example.com' } });
    await commitUser(call, { user: person(1), standing: undefined }, renamed);
    expect(happened).toEqual([`reserve user mia@example.com for ${renamed.id}`]);
    expect(updates[0]?.claim).toEqual({ kind: 'user', name: 'mia@example.com', owner: renamed.id, version: 4 });
    const louder = person(1, {}, { attributes: { userName: 'PERSON1@example.com' } });
    await commitUser(call, { user: person(1), standing: undefined }, louder);
    expect(happened.length).toBe(1);
    expect(updates[1]).not.toHaveProperty('claim');
  });

  it('claims the account that the person is linked to with it', async () => {
    const { call, happened, updates } = aCall();
    const after = person(1);
    const base = await commitUser(call, { user: aUser(1), standing: undefined }, after);
    expect(happened).toEqual([`claim for ${after.id}`]);
    expect(updates[0]?.account).toEqual({ id: account, version: 1 });
    const holders = [{ connectionId: okta.id, record: after.id }];
    expect(base.standing).toEqual({ account, record: { version: 1, holders }, earlier: [], later: [] });
  });

  it('tells others who have the account, and queues those who are due', async () => {
    const { call, updates, queued } = aCall();
    const rival = person(2, {}, { connectionId: entra.id });
    const standing: Standing = {
      account,
      record: { version: 7, holders: [{ connectionId: entra.id, record: rival.id }] },
      earlier: [{ connection: entra, user: rival }],
      later: [],
    };
    const base = await commitUser(call, { user: aUser(1), standing }, person(1));
    const told = { ...rival, sync: { ...rival.sync, shared: true, state: 'pending', dueAt: sampleTime } };
    expect(updates[0]?.after.sync).toEqual({ state: 'synced', accountId: account, shared: true });
    expect(updates[0]?.account?.others).toEqual([{ before: rival, after: told }]);
    expect(queued).toEqual([{ connectionId: entra.id, users: [rival.id] }]);
    expect(base.standing?.record?.version).toBe(8);
    expect(base.standing?.earlier[0]?.user).toEqual({ ...told, version: rival.version + 1 });
  });
});

describe('the intention for a person', () => {
  const group = { id: 'group-1' as SiteGroupId };
  const plan: UserPlan = {
    actions: [{ kind: 'suspend', account, groups: [], ...aStep }],
    takesAway: true,
    isWanted: false,
    account: { id: account, email: 'mia@example.com', state: 'active' },
    email: 'mia@example.com',
  };
  const wanted = person(
    1,
    { unheardUntil: at(5), profileSetAt: at(-9) },
    { attributes: { userName: 'person1@example.com', active: false } },
  );
  const work = (more: Partial<UserWork> = {}) => ({ known: wanted, plan, ...more }) as unknown as UserWork;
  const begun = async (given: UserWork, more?: Parameters<typeof beginUser>[4]) => {
    const { call, updates } = aCall();
    const before = person(1);
    const base = await beginUser(call, { user: before, standing: undefined }, wanted, given, more);
    expect(updates.map((update) => update.before)).toEqual([before]);
    expect(base.user).toEqual(updates[0]?.after);
    expect(base.user.attributes).toEqual(wanted.attributes);
    return base.user.sync;
  };

  it('says what is being taken, and until when that may arrive', async () => {
    expect(await begun(work({ known: person(1, { takenGroups: [group] }) }))).toEqual({
      state: 'pending',
      accountId: account,
      email: 'mia@example.com',
      profileSetAt: at(-9),
      takenGroups: [group],
      suspended: true,
      underWayUntil: at(55),
      dueAt: at(115),
      unheardUntil: at(655),
    });
  });

  it('waits for what others have begun, and says that the person is leaving', async () => {
    const sync = await begun(work({ underWayUntil: at(200) }), { leaving: true });
    expect(sync).toMatchObject({ leaving: true, underWayUntil: at(200), dueAt: at(260), unheardUntil: at(800) });
  });

  it('says only that it waits if Atlassian could not be looked at', async () => {
    const { plan: _, ...without } = work();
    expect(await begun(without as UserWork, { leaving: true })).toEqual({
      ...wanted.sync,
      state: 'pending',
      dueAt: at(115),
      underWayUntil: at(55),
      leaving: true,
    });
  });
});
