import { describe, expect, it } from 'vitest';
import type { Connection, ConnectionId } from '../../../src/connections/connection';
import type { AccountRecord, Holder } from '../../../src/directory/account-record';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import type { DirectoryUser, UserSync } from '../../../src/directory/user';
import { isSharedAccount } from '../../../src/provisioning/accounts/is-shared-account';
import { judgedPlan } from '../../../src/provisioning/accounts/judged-plan';
import { leaveAccount, linkedTo, mostOthers } from '../../../src/provisioning/accounts/leave-account';
import { queueOthers } from '../../../src/provisioning/accounts/queue-others';
import { holderOf, type Standing, standingOf } from '../../../src/provisioning/accounts/standing';
import { QueueUnavailable } from '../../../src/provisioning/sync-queue';
import type { UserPlan } from '../../../src/sync/users/user-plan';
import { noOwners } from '../../support/memory-owners';
import { aConnection, anId, aUser, aUserId, sampleTime } from '../../support/samples';
import { aStep } from '../../support/spoken';
import { worded } from '../../support/worded';

const account = 'account-1' as AccountId;
const okta = aConnection();
const entra = aConnection({ id: anId(2) as ConnectionId, name: 'Entra' });
const person = (number: number, sync: Partial<UserSync> = {}, of = okta): DirectoryUser =>
  aUser(number, { connectionId: of.id, sync: { state: 'synced', accountId: account, ...sync } });
const holder = (number: number, of = okta): Holder => ({ connectionId: of.id, record: aUserId(number) });

interface World {
  readonly holders: readonly Holder[];
  readonly users?: readonly DirectoryUser[];
  readonly connections?: readonly Connection[];
  readonly areSeveral?: boolean;
}

function aCall({ holders, users = [], connections = [okta, entra], areSeveral = false }: World) {
  const asked: string[] = [];
  const record: AccountRecord = { version: 3, holders };
  const owners = {
    ...noOwners(),
    account: async (id: AccountId) => {
      asked.push(`account ${id}`);
      return record;
    },
    user: async ({ connectionId, record: id }: Holder) => {
      asked.push(`user ${Number(id)}`);
      return users.find((user) => user.id === id && user.connectionId === connectionId);
    },
    connection: async (id: string) => connections.find((of) => of.id === id),
    areSeveral: async () => areSeveral,
  };
  return { call: { connection: okta, owners }, asked, record };
}

describe('who has an account', () => {
  it('is told in the order of the record: those before the user, and those after', async () => {
    const users = [person(1, {}, entra), person(2), person(4)];
    const { call, record, asked } = aCall({ holders: [holder(1, entra), holder(2), holder(3), holder(4)], users });
    expect(await standingOf(call, account, { id: aUserId(3) })).toEqual({
      account,
      record,
      earlier: [
        { connection: entra, user: users[0] },
        { connection: okta, user: users[1] },
      ],
      later: [{ connection: okta, user: users[2] }],
    });
    expect(asked).toEqual([`account ${account}`, 'user 1', 'user 2', 'user 4']);
  });

  it('are all before somebody who is not listed yet', async () => {
    const { call } = aCall({ holders: [holder(1), holder(2)], users: [person(1), person(2)] });
    const standing = await standingOf(call, account, { id: aUserId(3) });
    expect([standing.earlier.length, standing.later.length]).toEqual([2, 0]);
  });

  it('does not count the record that hands it over', async () => {
    const { call, asked } = aCall({ holders: [holder(1), holder(2)], users: [person(1), person(2)] });
    const standing = await standingOf(call, account, { id: aUserId(3) }, aUserId(1));
    expect(standing.earlier.map(({ user }) => user.id)).toEqual([aUserId(2)]);
    expect(standing).not.toHaveProperty('claimants');
    expect(asked).not.toContain('user 1');
    const elsewhere = aCall({ holders: [holder(1, entra)], users: [person(1, {}, entra)] });
    expect((await standingOf(elsewhere.call, account, { id: aUserId(3) }, aUserId(1))).earlier).toHaveLength(1);
  });

  it('does not count somebody named there who is gone, or has another account', async () => {
    const { call } = aCall({ holders: [holder(1)] });
    const standing = await standingOf(call, account, { id: aUserId(3) });
    expect(standing.earlier).toEqual([]);
    expect(standing).not.toHaveProperty('claimants');
    const other = aCall({ holders: [holder(1)], users: [person(1, { accountId: 'account-2' as AccountId })] });
    expect(await standingOf(other.call, account, { id: aUserId(3) })).toEqual(standing);
  });

  it('includes whoever has claimed it and is not linked yet, apart', async () => {
    const { accountId: _, ...unlinked } = person(1).sync;
    const claimant = { ...person(1), sync: unlinked };
    const { call } = aCall({ holders: [holder(1), holder(2)], users: [claimant, person(2)] });
    const standing = await standingOf(call, account, { id: aUserId(3) });
    expect(standing).toMatchObject({ claimants: [claimant], earlier: [{ user: person(2) }] });
  });

  it('includes users of deleted connections, apart', async () => {
    const orphan = person(1, {}, entra);
    const { call } = aCall({ holders: [holder(1, entra), holder(2)], users: [orphan, person(2)], connections: [okta] });
    const standing = await standingOf(call, account, { id: aUserId(3) });
    expect(standing).toMatchObject({ orphans: [orphan], earlier: [{ user: person(2) }] });
    expect(standing).not.toHaveProperty('claimants');
  });

  it('is nobody if there is no record', async () => {
    const standing = await standingOf({ connection: okta, owners: noOwners() }, account, { id: aUserId(1) });
    expect(standing).toEqual({ account, record: undefined, earlier: [], later: [] });
  });

  it('is named by connection and record', () => {
    expect(holderOf({ connection: entra, user: person(1, {}, entra) })).toEqual(holder(1, entra));
  });
});

describe('whether somebody else has the account of a user at rest', () => {
  const shared: World = { holders: [holder(1), holder(2, entra)], users: [person(2, {}, entra)], areSeveral: true };
  it.each<[string, Partial<UserSync>, World, boolean]>([
    ['is so if the user knows of others', { shared: true }, { holders: [] }, true],
    ['is so if another connection has it', {}, shared, true],
    ['is not so for a single connection, which does not ask', {}, { ...shared, areSeveral: false }, false],
    ['is not so if nobody else has it', {}, { holders: [holder(1)], areSeveral: true }, false],
    ['is not so in preview, where nobody has anything', { state: 'preview', shared: true }, shared, false],
  ])('%s', async (_, sync, world, expected) => {
    const { call, asked } = aCall(world);
    expect(await isSharedAccount(call, person(1, sync))).toBe(expected);
    if (!world.areSeveral) expect(asked).toEqual([]);
  });

  it('is not so without an account', async () => {
    expect(await isSharedAccount(aCall(shared).call, aUser(1, { sync: { state: 'synced', shared: true } }))).toBe(
      false,
    );
  });
});

describe('a plan for an account that others have too', () => {
  const plan: UserPlan = {
    actions: [{ ...aStep, kind: 'suspend', account, groups: [] as readonly { id: SiteGroupId }[] }],
    takesAway: true,
    isWanted: false,
    email: 'mia@example.com',
  };
  const judged = (user: DirectoryUser, wanted: 'as directory' | 'deleted', more: Partial<Standing>, of = plan) =>
    judgedPlan(
      { connection: okta },
      { user, wanted },
      { account, record: undefined, earlier: [], later: [], ...more },
      of,
    );
  const rival = { earlier: [{ connection: entra, user: person(2, {}, entra) }] };
  const twin = { later: [{ connection: okta, user: person(2) }] };

  it('is carried out if nobody else decides', () => {
    expect(judged(person(1), 'as directory', {})).toBe(plan);
    expect(judged(person(1), 'as directory', twin)).toBe(plan);
  });

  it('waits while another connection decides, which may let go', () => {
    expect(worded(judged(person(1), 'as directory', rival))).toEqual({
      ...plan,
      takesAway: false,
      actions: [
        {
          kind: 'wait',
          text: 'Leave m…@example.com as they are',
          reason: expect.stringContaining('Entra'),
          cause: 'person-owned-elsewhere',
        },
      ],
    });
  });

  it('is left out for somebody who leaves while another connection decides', () => {
    expect(judged(person(1), 'deleted', rival).actions).toMatchObject([
      { kind: 'skip', cause: 'person-owned-elsewhere' },
    ]);
  });

  it('is left out if another user of the connection, who is active, has the account', () => {
    expect(worded(judged(person(1), 'deleted', twin).actions)).toEqual([
      {
        kind: 'skip',
        text: 'Leave m…@example.com as they are',
        reason: 'Another user of this connection, who is active, has the same account.',
        cause: 'account-shared',
      },
    ]);
  });

  it('names somebody by the address they were found with if the IdP gives none', () => {
    const { email: _, ...without } = plan;
    const user = person(1, { email: 'leo@example.com' });
    expect(worded(judged(user, 'deleted', twin, without).actions[0]?.text)).toBe('Leave l…@example.com as they are');
  });
});

describe('an account that somebody leaves', () => {
  const leaving = {
    account,
    record: { version: 3 },
    holders: [holder(2)],
    taken: [{ suspended: true }, {}],
    underWayUntil: undefined,
    dueAt: sampleTime,
  };

  it('is left to the others, who are due', () => {
    const other = person(2, { shared: true });
    expect(leaveAccount({ ...leaving, others: [other] })).toEqual({
      id: account,
      version: 3,
      next: { holders: [holder(2)], taken: { suspended: true } },
      others: [{ before: other, after: { ...other, sync: { ...other.sync, state: 'pending', dueAt: sampleTime } } }],
    });
  });

  it('is known to be under way by everybody, and those in preview are not due', () => {
    const previewed = person(2, { state: 'preview' });
    const until = '2026-03-01T12:09:00.000Z';
    expect(leaveAccount({ ...leaving, others: [previewed], underWayUntil: until })).toMatchObject({
      next: { underWayUntil: until },
      others: [{ after: { sync: { state: 'preview', accountId: account, underWayUntil: until } } }],
    });
  });

  it('tells five of them at most', () => {
    expect(mostOthers).toBe(5);
    const others = [2, 3, 4, 5, 6, 7].map((number) => person(number));
    expect(leaveAccount({ ...leaving, others }).others).toHaveLength(5);
  });

  it('is linked to those who have it and are not in preview', () => {
    const users = [
      person(1),
      undefined,
      person(2, { state: 'preview' }),
      person(3, { accountId: 'account-2' as AccountId }),
    ];
    expect(linkedTo(account, users)).toEqual([person(1)]);
  });
});

describe('others who are due by a commit', () => {
  const told = (number: number, sync: Partial<UserSync>, of = okta) => ({
    before: person(number, {}, of),
    after: person(number, sync, of),
  });
  async function queued(others: ReturnType<typeof told>[] | undefined, error?: Error) {
    const pushed: unknown[] = [];
    const push = async (work: unknown) => {
      if (error) throw error;
      pushed.push(work);
    };
    await queueOthers({ queue: { push } as never }, { id: account, version: 1, ...(others && { others }) });
    return pushed;
  }

  it('are queued in their connections', async () => {
    expect(
      await queued([told(1, { state: 'pending' }), told(2, { state: 'pending' }, entra), told(3, { shared: true })]),
    ).toEqual([
      [
        { connectionId: okta.id, users: [aUserId(1)] },
        { connectionId: entra.id, users: [aUserId(2)] },
      ],
    ]);
  });

  it('are usually nobody', async () => {
    expect(await queued([told(1, { shared: true })])).toEqual([]);
    expect(await queued(undefined)).toEqual([]);
    await queueOthers({ queue: { push: async () => expect.fail('Somebody was queued.') } }, undefined);
  });

  it('are found by the sweep if the queue is full, and no other trouble is passed over', async () => {
    expect(await queued([told(1, { state: 'pending' })], new QueueUnavailable('full'))).toEqual([]);
    await expect(queued([told(1, { state: 'pending' })], new Error('a bug'))).rejects.toThrow('a bug');
  });
});
