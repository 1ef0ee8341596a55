import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import type { AccountRecord, Holder } from '../../src/directory/account-record';
import type { AccountId, UserId } from '../../src/directory/ids';
import type { DirectoryUser, UserSync } from '../../src/directory/user';
import { planAccount, standingAfter } from '../../src/provisioning/accounts/account-commit';
import type { Standing } from '../../src/provisioning/accounts/standing';
import { runSyncWork } from '../../src/provisioning/background/run-sync-work';
import { Conflict } from '../../src/provisioning/store/conflict';
import { SiteError } from '../../src/sync/site/site-error';
import { scimService } from '../entry/scim-service';
import { noOwners } from '../support/memory-owners';
import { aConnection, anId, aUser, aUserId, sampleTime } from '../support/samples';

const account = 'account-1' as AccountId;
const okta = aConnection();
const entra = aConnection({ id: anId(2) as ConnectionId, name: 'Entra' });
const linked: UserSync = { state: 'synced', accountId: account };
const person = (number: number, sync: Partial<UserSync> = {}, of = okta): DirectoryUser =>
  aUser(number, { connectionId: of.id, sync: { ...linked, ...sync } });
const holder = (number: number, of = okta): Holder => ({ connectionId: of.id, record: aUserId(number) });
const later = (seconds: number) => new Date(Date.parse(sampleTime) + seconds * 1000).toISOString();

function ports(claim?: AccountRecord) {
  const claims: Holder[] = [];
  const owners = {
    ...noOwners(),
    claimAccount: async (_: AccountId, one: Holder) => {
      claims.push(one);
      return claim;
    },
  };
  const machine = { newId: () => '', now: () => Date.parse(sampleTime), pause: async () => undefined, random: () => 0 };
  return { owners, connection: okta, machine, claims };
}

const standing = (record: Partial<AccountRecord>, more: Partial<Standing> = {}): Standing => ({
  account,
  record: { version: 7, holders: [], ...record },
  earlier: [],
  later: [],
  ...more,
});
const due = { state: 'pending', dueAt: sampleTime };

describe('what a commit of a user does to the record of the account', () => {
  it('claims an account that was not looked up, and commits on the claim', async () => {
    const call = ports({ version: 3, holders: [holder(1)] });
    const after = person(1);
    const planned = await planAccount(call, { before: aUser(1), after, standing: undefined });
    expect(planned).toMatchObject({ after, account: { id: account, version: 3 } });
    expect(call.claims).toEqual([holder(1)]);
  });

  it('moves the version of an account that comes with a new record: whoever has read the claim must look again', async () => {
    const call = ports({ version: 3, holders: [holder(1)] });
    const planned = await planAccount(call, { before: undefined, after: person(1), standing: undefined });
    expect(planned.account).toEqual({ id: account, version: 3, next: { holders: [holder(1)] } });
    const known = await planAccount(call, { before: aUser(1), after: person(1), standing: undefined });
    expect(known.account).toEqual({ id: account, version: 3 });
  });

  it('claims the account of a linked user if an older version kept no record of it', async () => {
    const call = ports({ version: 3, holders: [holder(1)] });
    const unknown: Standing = { account, record: undefined, earlier: [], later: [] };
    const planned = await planAccount(call, { before: person(1), after: person(1), standing: unknown });
    expect(planned).toMatchObject({ account: { id: account, version: 3 } });
    expect(call.claims).toEqual([holder(1)]);
  });

  it('claims nothing for users in preview or never linked', async () => {
    const call = ports({ version: 3, holders: [holder(1)] });
    const unknown: Standing = { account, record: undefined, earlier: [], later: [] };
    const previewed = person(1, { state: 'preview' });
    await planAccount(call, { before: previewed, after: previewed, standing: unknown });
    await planAccount(call, { before: aUser(1), after: aUser(1), standing: unknown });
    expect(call.claims).toEqual([]);
  });

  describe('of somebody who leaves without having heard what was taken', () => {
    const leaving = person(1, { leaving: true });
    const inactive = { ...person(1), attributes: { ...person(1).attributes, active: false } };
    it.each([
      ['leaves', leaving],
      ['is inactive', inactive],
    ])('keeps it in the record if the user %s', async (_, after) => {
      const known = standing({ taken: { suspended: true } });
      const { account: alone } = await planAccount(ports(), { before: person(1), after, standing: known });
      expect(alone?.next).toEqual({ holders: [holder(1)], taken: { suspended: true } });
      const other = { connection: entra, user: person(2, { suspended: true, shared: true }, entra) };
      const among = { ...known, later: [other] };
      const { account: shared } = await planAccount(ports(), { before: person(1), after, standing: among });
      expect(shared?.next?.taken).toEqual({ suspended: true });
      expect(shared?.others?.map(({ after: told }) => told.sync.suspended) ?? []).not.toContain(undefined);
    });
  });

  it('lists the user if the record names only somebody else, who is gone', async () => {
    const known = standing({ holders: [holder(2)], isOld: true });
    const planned = await planAccount(ports(), { before: person(1), after: person(1), standing: known });
    expect(planned.account).toEqual({ id: account, version: 7, next: { holders: [holder(1)] } });
  });

  it('knows who has claimed it, so that a deletion in the same call leaves what was taken', async () => {
    const call = ports({ version: 3, holders: [holder(1)] });
    const begun = person(1, { suspended: true });
    const planned = await planAccount(call, { before: aUser(1), after: begun, standing: undefined });
    const known = standingAfter(planned.claimed, planned.account);
    expect(known?.record).toEqual({ version: 3, holders: [holder(1)] });
    const left = await planAccount(call, { before: begun, after: undefined, standing: known });
    expect(left.account).toMatchObject({ version: 3, next: { holders: [], taken: { suspended: true } } });
  });

  it('takes it over from a deleted connection, whose calls still at work have to notice', async () => {
    const orphan = person(2, { suspended: true }, entra);
    const record = standing({ holders: [holder(2, entra)] }, { orphans: [orphan] });
    const { account: commit } = await planAccount(ports(), { before: undefined, after: person(1), standing: record });
    expect(commit).toMatchObject({ version: 7, next: { holders: [holder(1)] } });
    expect(commit?.others).toEqual([{ before: orphan, after: { ...orphan, sync: { ...orphan.sync, shared: true } } }]);
  });

  it('commits only if whoever has claimed it is not linked meanwhile: they are told', async () => {
    const claimant = aUser(2, { connectionId: okta.id, sync: { state: 'pending', dueAt: sampleTime } });
    const record = standing({ holders: [holder(2)] }, { claimants: [claimant] });
    const { account: commit } = await planAccount(ports(), { before: aUser(1), after: person(1), standing: record });
    expect(commit?.next?.holders).toEqual([holder(1)]);
    expect(commit?.others).toEqual([
      { before: claimant, after: { ...claimant, sync: { ...claimant.sync, shared: true } } },
    ]);
  });

  it('conflicts with another claim', async () => {
    const planned = planAccount(ports(), { before: undefined, after: person(1), standing: undefined });
    await expect(planned).rejects.toThrow(Conflict);
  });

  it.each<[string, DirectoryUser | undefined, DirectoryUser | undefined, Standing | undefined]>([
    ['who stays linked alone', person(1), person(1), undefined],
    ['who is alone and asked', person(1), person(1), standing({ holders: [holder(1)] })],
    ['who has no account', aUser(1), aUser(1), undefined],
    ['who is in preview', undefined, person(1, { state: 'preview' }), standing({ holders: [holder(2)] })],
    ['who is deleted and never had an account', aUser(1), undefined, undefined],
  ])('is nothing for somebody %s', async (_, before, after, known) => {
    const call = ports();
    expect(await planAccount(call, { before, after, standing: known })).toEqual({ after });
    expect(call.claims).toEqual([]);
  });

  it('lists all who have it in order of arrival, and tells those who do not know', async () => {
    const [first, rival] = [person(2), person(3, {}, entra)];
    const known = standing(
      { holders: [holder(2), holder(3, entra)] },
      { earlier: [{ connection: okta, user: first }], later: [{ connection: entra, user: rival }] },
    );
    const { after, account: commit } = await planAccount(ports(), {
      before: aUser(1),
      after: person(1),
      standing: known,
    });
    expect(after?.sync).toEqual({ ...linked, shared: true });
    expect(commit).toEqual({
      id: account,
      version: 7,
      next: { holders: [holder(2), holder(1), holder(3, entra)] },
      others: [
        { before: first, after: person(2, { shared: true }) },
        // The connection that decides may have changed.
        { before: rival, after: person(3, { shared: true, ...due } as UserSync, entra) },
      ],
    });
  });

  it('does not wake a connection in preview', async () => {
    const rival = person(3, { state: 'preview' }, entra);
    const known = standing({ holders: [holder(3, entra)] }, { earlier: [{ connection: entra, user: rival }] });
    const { account: commit } = await planAccount(ports(), { before: aUser(1), after: person(1), standing: known });
    expect(commit?.others).toEqual([{ before: rival, after: person(3, { state: 'preview', shared: true }, entra) }]);
  });

  it('leaves alone those who know already', async () => {
    const others = { earlier: [{ connection: okta, user: person(2, { shared: true }) }] };
    const known = standing({ holders: [holder(2), holder(1)] }, others);
    const { account: commit } = await planAccount(ports(), { before: person(1), after: person(1), standing: known });
    expect(commit).toEqual({ id: account, version: 7, next: { holders: [holder(2), holder(1)] }, others: [] });
  });

  it.each<[string, Partial<UserSync>, object]>([
    ['keeps what was taken while it is', { suspended: true }, { taken: { suspended: true } }],
    ['forgets what was taken once it is given back', {}, {}],
  ])('%s', async (_, sync, kept) => {
    const other = person(2, { shared: true, suspended: true });
    const record = { holders: [holder(1), holder(2)], taken: { suspended: true } };
    const known = standing(record, { later: [{ connection: okta, user: other }] });
    const { account: commit } = await planAccount(ports(), {
      before: person(1),
      after: person(1, sync),
      standing: known,
    });
    expect(commit?.next).toEqual({ holders: record.holders, ...kept });
    const cleared = sync.suspended ? [] : [{ before: other, after: person(2, { shared: true }) }];
    expect(commit?.others).toEqual(cleared);
  });

  it('remembers until when something may arrive, and forgets it once it has', async () => {
    const others = { later: [{ connection: okta, user: person(2, { shared: true }) }] };
    const until = async (underWayUntil: string) => {
      const known = standing({ holders: [holder(1), holder(2)], underWayUntil }, others);
      const { account: commit } = await planAccount(ports(), { before: person(1), after: person(1), standing: known });
      return commit?.next?.underWayUntil;
    };
    expect(await until(later(5))).toBe(later(5));
    expect(await until(later(-5))).toBeUndefined();
  });

  it('leaves it to the others when a user is deleted: they are due, and know what was taken and is under way', async () => {
    const other = person(2, { shared: true }, entra);
    const record = { holders: [holder(1), holder(2, entra)], taken: { deactivated: true } };
    const known = standing(record, { later: [{ connection: entra, user: other }] });
    const before = person(1, { shared: true, suspended: true, underWayUntil: later(9) });
    const { after, account: commit } = await planAccount(ports(), { before, after: undefined, standing: known });
    expect(after).toBeUndefined();
    expect(commit).toEqual({
      id: account,
      version: 7,
      next: { holders: [holder(2, entra)], taken: { suspended: true, deactivated: true }, underWayUntil: later(9) },
      others: [
        { before: other, after: person(2, { shared: true, ...due, underWayUntil: later(9) } as UserSync, entra) },
      ],
    });
  });

  it('keeps what was taken for the next holder when the last one is deleted', async () => {
    const before = person(1, { suspended: true });
    const known = standing({ holders: [holder(1)] });
    const { account: commit } = await planAccount(ports(), { before, after: undefined, standing: known });
    expect(commit).toEqual({ id: account, version: 7, next: { holders: [], taken: { suspended: true } }, others: [] });
  });
});

describe('an account after a commit', () => {
  const other = person(2);
  const known = standing({ holders: [holder(2)] }, { earlier: [{ connection: okta, user: other }] });

  it('is unchanged if nothing is committed', () => {
    expect(standingAfter(known, undefined)).toBe(known);
    expect(standingAfter(known, { id: account, version: 7 })).toEqual(known);
  });

  it('has the next version, and so have the others who were told', () => {
    const after = person(2, { shared: true });
    const next = { holders: [holder(2), holder(1)] };
    const commit = { id: account, version: 7, next, others: [{ before: other, after }] };
    expect(standingAfter(known, commit)).toEqual({
      account,
      record: { version: 8, ...next },
      earlier: [{ connection: okta, user: { ...after, version: other.version + 1 } }],
      later: [],
    });
  });
});

describe('access that a deleted connection has taken', () => {
  it('is given back although the first attempt to do so crashed', async () => {
    const service = await scimService();
    const id = 'account-of-mia@example.com' as AccountId;
    const claim = await service.stores.owners.claimAccount(id, holder(9, entra));
    if (!claim) throw new Error('Somebody has the account.');
    const directory = service.stores.directory(service.connection.id);
    const departed = { kind: 'user' as const, user: aUser(9), groups: [] };
    const next = { holders: [], taken: { suspended: true } };
    await directory.keepDeparted({ departed, account: { id, version: claim.version, next } });
    await directory.forgetDeparted({ kind: 'user', id: aUserId(9) });
    service.site.accounts.set(id, { id, email: 'mia@example.com', state: 'suspended', managed: true });
    service.site.fail('findAccount', new SiteError('unavailable', 'atlassian-unavailable', '503'));
    const user = (await service.ask('POST', '/Users', { body: { userName: 'mia@example.com' } })).body.id as UserId;
    const work = { connectionId: service.connection.id, users: [user] };
    const restore = service.site.restore;
    service.site.restore = async () => Promise.reject(new Error('killed'));
    await runSyncWork(service.call(), work).catch(() => undefined);
    service.site.restore = restore;
    service.advance(10 * 60_000);
    await runSyncWork(service.call(), work);
    expect(service.site.accounts.get(id)?.state).toBe('active');
  });
});
