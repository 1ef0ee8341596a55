import { describe, expect, it } from 'vitest';
import type { Connection, ConnectionId } from '../../../src/connections/connection';
import type { AccountId, UserId } from '../../../src/directory/ids';
import type { JournalEntry } from '../../../src/journal/entry';
import { leftWithAccess } from '../../../src/provisioning/departures/left-with-access';
import { createGroup } from '../../../src/provisioning/groups/create-group';
import { updateGroup } from '../../../src/provisioning/groups/update-group';
import { createUser } from '../../../src/provisioning/users/create-user';
import { deleteUser } from '../../../src/provisioning/users/delete-user';
import { aGroupId, anEntry, anId, aUser, aUserId } from '../../support/samples';
import { aSentence } from '../../support/spoken';
import { openAdmin } from './open-admin';

const olga = { userName: 'olga@example.com', displayName: 'Olga Ok', active: true };
const otto = { userName: 'otto@example.com', displayName: 'Otto Ott', active: true };

/** A live connection whose IdP has sent Olga and Otto, who look alike when masked. */
async function withTwo() {
  const admin = openAdmin();
  const { connection } = await admin.create();
  const connectionId = connection.id as ConnectionId;
  const stored = await admin.stores.connections.get(connectionId);
  if (!stored) throw new Error('The connection is stored.');
  const call = admin.ports.callOf(stored);
  const send = (number: number, attributes: Record<string, unknown>) => createUser(call, aUserId(number), attributes);
  await send(1, olga);
  await send(2, otto);
  const log = (payload: object = {}) => admin.value('listLog', { limit: 25, ...payload });
  const record = (entry: JournalEntry) => admin.stores.directory(connectionId).record(entry);
  return { ...admin, provisioning: call, connectionId, log, record };
}

type World = Awaited<ReturnType<typeof withTwo>>;

const push = ({ provisioning }: Pick<World, 'provisioning'>, members: readonly UserId[]) =>
  createGroup(provisioning, aGroupId(11), {
    attributes: { displayName: 'Sales' },
    members: { kind: 'replace', members },
    labels: new Map(),
  });

describe('whom the log means', () => {
  it('is told by id when an administrator looks: name, address and what the masked texts stand for', async () => {
    const { log, connectionId } = await withTwo();
    const { entries, names } = await log();
    expect(entries.map(({ subject }) => subject.label)).toEqual(['o…@example.com', 'o…@example.com']);
    expect(entries.map(({ subject }) => names?.find(({ id }) => id === subject.id))).toMatchObject([
      { kind: 'user', connectionId, name: 'Otto Ott', address: 'otto@example.com' },
      { kind: 'user', connectionId, name: 'Olga Ok', address: 'olga@example.com' },
    ]);
    expect(names?.[0]?.words).toContainEqual({ masked: 'o…@example.com', clear: 'otto@example.com' });
  });

  it('is not stored with the entry, nor told to whoever asks for it masked', async () => {
    const world = await withTwo();
    await push(world, [aUserId(1)]);
    expect(JSON.stringify(world.stores.entries)).not.toMatch(/olga|Olga Ok/);
    const masked = await world.log({ isMasked: true });
    expect(JSON.stringify(masked)).not.toMatch(/olga|Olga Ok/);
    const entry = await world.value('getLogEntry', { id: masked.entries[0]?.id ?? '', isMasked: true });
    expect(JSON.stringify(entry)).not.toMatch(/olga|Olga Ok/);
  });

  it('includes the members in the entry of a group, each by id', async () => {
    const world = await withTwo();
    await push(world, [aUserId(1), aUserId(2)]);
    const { entries } = await world.log({ subjectId: aGroupId(11), connectionId: world.connectionId });
    expect(entries[0]?.members).toEqual([aUserId(1), aUserId(2)]);
    const { actions, names } = await world.value('getLogEntry', { id: entries[0]?.id ?? '' });
    const who = actions.flatMap((action) => (action.who === undefined ? [] : [action.who]));
    expect(who.map((id) => names?.find((named) => named.id === id)?.name)).toEqual(['Olga Ok', 'Otto Ott']);
    expect(names).toContainEqual(expect.objectContaining({ kind: 'group', name: 'Sales' }));
  });

  it('is left out once the person is gone', async () => {
    const { log, provisioning } = await withTwo();
    await deleteUser(provisioning, aUserId(1), 204);
    const { entries, names } = await log();
    expect(entries.every(({ subject }) => subject.label === 'o…@example.com')).toBe(true);
    expect(names?.map(({ name }) => name)).toEqual(['Otto Ott']);
  });

  it('includes whom a request was about that failed before it was understood', async () => {
    const { log, record, connectionId } = await withTwo();
    const subject = { kind: 'request', label: `/Users/${aUserId(1)}` } as const;
    await record(anEntry('failed', { connectionId, subject, outcome: 'refused' }));
    const { entries, names } = await log({ outcome: 'refused' });
    expect(entries[0]?.subject).toMatchObject({ kind: 'user', id: aUserId(1) });
    expect(names?.map(({ name }) => name)).toEqual(['Olga Ok']);
  });

  it('includes who was refused and is not stored, by the name that is kept of them', async () => {
    const { log, record, stores, connectionId } = await withTwo();
    const id = 'Refused00001' as UserId;
    const subject = { kind: 'user', id, label: 'o…@example.com' } as const;
    const entry = anEntry('refused', {
      connectionId,
      subject,
      outcome: 'refused',
      summary: aSentence('Refused o…@example.com.'),
    });
    await record(entry);
    const { at } = entry;
    const call = {
      kind: 'user',
      name: 'olaf@example.com',
      displayName: 'Olaf',
      operation: 'Create user',
      status: 400,
      at,
      id,
    } as const;
    await stores.directory(connectionId).keepRefusal({ refused: call });
    const { names } = await log({ outcome: 'refused' });
    expect(names).toMatchObject([
      { id, name: 'Olaf', address: 'olaf@example.com', isElsewhere: true, isNotStored: true },
    ]);
    for (const text of ['olaf@', 'Olaf']) {
      const page = await log({ text });
      expect(page.entries.map((found) => found.id)).toEqual(['refused']);
      expect(page.subjects).toMatchObject([{ id, label: 'Olaf', isNotStored: true }]);
    }
  });

  it('is asked of Jira for those who kept their access when their connection was deleted', async () => {
    const { stores, log, ports } = await withTwo();
    const deleted = 'deleted00001' as Connection['id'];
    const machine = { now: () => Date.parse(ports.system.now()), newId: () => anId(77) };
    const sync = { state: 'pending', accountId: 'account:1' as AccountId } as const;
    const user = aUser(7, { connectionId: deleted, attributes: { ...olga, active: false }, sync });
    const directory = stores.directory(deleted);
    await directory.createUser({ user, claim: await directory.reserveName('user', olga.userName, user.id) });
    await stores.connections.purge(deleted, (people) => leftWithAccess(machine, deleted, people));
    const { entries, names } = await log({ outcome: 'refused' });
    expect(entries[0]?.subject.label).toBe('o…@example.com');
    expect(names).toEqual([
      {
        kind: 'user',
        connectionId: deleted,
        id: user.id,
        name: 'Name of account:1',
        words: [{ masked: 'o…@example.com', clear: 'Name of account:1' }],
        isElsewhere: true,
      },
    ]);
  });
});

describe('the search of the log', () => {
  const found = ({ entries }: Awaited<ReturnType<World['log']>>) => entries.map(({ subject }) => subject.id);

  it.each(['Olga', 'olga@example.com', 'OLGA@'])(
    'finds by %s the entries of one of two who look alike',
    async (text) => {
      const { log } = await withTwo();
      const page = await log({ text });
      expect(found(page)).toEqual([aUserId(1)]);
      expect(page.subjects).toMatchObject([{ id: aUserId(1), label: 'Olga Ok', address: 'olga@example.com' }]);
    },
  );

  it('finds by a person’s name the groups that name them, and by a group’s name its entries', async () => {
    const world = await withTwo();
    await push(world, [aUserId(1)]);
    expect(found(await world.log({ text: 'Olga' }))).toEqual([aGroupId(11), aUserId(1)]);
    expect(found(await world.log({ text: 'sales' }))).toEqual([aGroupId(11)]);
  });

  it('still finds by their masked address those who are gone', async () => {
    const { log, provisioning } = await withTwo();
    await deleteUser(provisioning, aUserId(1), 204);
    expect(found(await log({ text: 'olga@example.com' }))).toEqual([aUserId(1), aUserId(1)]);
  });

  it('finds words of an entry, within one person’s log too', async () => {
    const { log, connectionId } = await withTwo();
    expect(found(await log({ text: 'create USER' }))).toHaveLength(2);
    expect(found(await log({ connectionId, subjectId: aUserId(2), text: 'create user' }))).toEqual([aUserId(2)]);
  });
});

describe('the history of a person', () => {
  it('says when they came into groups and left them, with the entries that tell it', async () => {
    const world = await withTwo();
    await push(world, [aUserId(1)]);
    world.advance(3_600_000);
    await updateGroup(world.provisioning, aGroupId(11), {
      operation: 'Update group',
      status: 204,
      next: ({ attributes }) => attributes,
      members: { kind: 'delta', add: [], remove: [aUserId(1)] },
      labels: new Map(),
    });
    const { memberships = [] } = await world.value('getPerson', {
      connectionId: world.connectionId,
      person: aUserId(1),
    });
    expect(memberships).toMatchObject([
      { isIn: false, name: 'Sales', isHere: true },
      { isIn: true, name: 'Sales', isHere: true },
    ]);
    const told = await Promise.all(
      memberships.map(async ({ at, groupId }) => {
        const asked = { connectionId: world.connectionId, personId: aUserId(1), groupId, at };
        const { entryId = '' } = await world.value('findChangeEntry', asked);
        return (await world.value('getLogEntry', { id: entryId, isMasked: true })).operation;
      }),
    );
    expect(told).toEqual(['Update group', 'Create group']);
    const log = await world.log({ connectionId: world.connectionId, subjectId: aUserId(1) });
    expect(log.memberships).toEqual(memberships);
  });

  it('leads nowhere once the log no longer has the entry', async () => {
    const world = await withTwo();
    await push(world, [aUserId(1)]);
    world.advance(91 * 86_400_000);
    const { connectionId } = world;
    const { memberships } = await world.value('getPerson', { connectionId, person: aUserId(1) });
    const at = memberships?.[0]?.at ?? '';
    const asked = { connectionId, personId: aUserId(1), groupId: aGroupId(11), at };
    expect(await world.value('findChangeEntry', asked)).toEqual({});
  });
});
