import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectorClient } from '../support/connector-client';
import { type RunningApp, runApp } from '../support/running-app';
import { groupSent, personSent, sent } from './directory-people';

let app: RunningApp;
beforeAll(async () => {
  app = await runApp();
});
afterAll(() => app?.close());

const people = () => app.snapshot().people.map(({ email, active }) => ({ email, active }));
const membersOf = (name: string) => app.snapshot().groups.find((group) => group.name === name)?.members;

/** Writes to storage by the invocations that answer the connector. */
async function writesOf(run: () => Promise<unknown>): Promise<number> {
  app.forge.ledger.reset();
  await run();
  const calls = app.forge.ledger.calls().filter(({ kind }) => kind === 'storage');
  return calls.filter(({ operation }) => !operation.endsWith('get')).length;
}

describe('people and groups of a directory', () => {
  let directory: ConnectorClient;
  let ids: readonly string[] = [];
  beforeAll(async () => {
    directory = await app.connectDirectory();
  });

  it('get accounts and groups at Atlassian', async () => {
    const lease = await directory.lease();
    const results = await sent(directory, 'people', { lease, people: [1, 2, 3].map((index) => personSent(index)) });
    expect(results.map(({ externalId }) => externalId)).toEqual(['entry-1', 'entry-2', 'entry-3']);
    ids = results.map(({ id = '' }) => id);
    const [group] = await sent(directory, 'groups', { lease, groups: [groupSent('Sales', { add: ids.slice(0, 2) })] });
    expect(group).toEqual({ externalId: 'group-Sales', id: expect.stringMatching(/^\w{12}$/) });
    await app.forge.settle();
    expect(people()).toContainEqual({ email: 'person1@example.com', active: true });
    expect(membersOf('Sales')).toEqual(['person1@example.com', 'person2@example.com']);
  });

  it('may be sent again: they keep their ids, and nothing is written', async () => {
    const lease = await directory.lease();
    const again = async () => {
      const results = await sent(directory, 'people', { lease, people: [1, 2, 3].map((index) => personSent(index)) });
      expect(results.map(({ id }) => id)).toEqual(ids);
      await sent(directory, 'groups', { lease, groups: [groupSent('Sales', { add: ids.slice(0, 2) })] });
    };
    expect(await writesOf(again)).toBe(0);
  });

  it('change as the directory says: a name, a mover, a person who is disabled', async () => {
    const lease = await directory.lease();
    await sent(directory, 'people', {
      lease,
      people: [
        personSent(1, { displayName: 'Person Renamed', userName: 'renamed1' }),
        personSent(2, { active: false }),
      ],
    });
    const move = [groupSent('Sales', { add: ids.slice(2), remove: ids.slice(0, 1) })];
    await sent(directory, 'groups', { lease, groups: move });
    await app.forge.settle();
    expect(people()).toContainEqual({ email: 'person2@example.com', active: false });
    expect(membersOf('Sales')).toContain('person3@example.com');
    expect(membersOf('Sales')).not.toContain('person1@example.com');
    const test = (await app.admin('testPerson', { connectionId: directory.id, person: 'renamed1' })) as {
      readonly person: { readonly displayName: string };
    };
    expect(test.person.displayName).toBe('Person Renamed');
  });

  it('leave with those who are gone from the directory, and may be removed twice', async () => {
    const lease = await directory.lease();
    const gone = { people: [{ externalId: 'entry-3', id: ids[2] ?? '' }], groups: [] };
    for (const _ of ['once', 'twice']) {
      expect(await sent(directory, 'removals', { lease, ...gone })).toEqual(gone.people);
      await app.forge.settle();
    }
    expect(people()).toContainEqual({ email: 'person3@example.com', active: false });
  });

  it('are told about one by one in the log, as those of an identity provider are', async () => {
    const { entries } = (await app.admin('listLog', {
      limit: 100,
      connectionId: directory.id,
      source: 'connector',
    })) as {
      readonly entries: readonly { readonly operation: string; readonly source: string }[];
    };
    const operations = Object.entries(Object.groupBy(entries, ({ operation }) => operation));
    expect(Object.fromEntries(operations.map(([operation, all = []]) => [operation, all.length]))).toEqual({
      'Create user': 3,
      'Create group': 1,
      'Replace user': 1,
      'Deactivate user': 1,
      'Update group': 1,
      'Delete user': 1,
    });
  });
});

describe('people who are worked on beside each other', () => {
  it('have entries in the log that tell what was called for them, and for nobody else', async () => {
    const directory = await app.connectDirectory();
    const lease = await directory.lease();
    const sentNow = Array.from({ length: 8 }, (_, index) => personSent(300 + index));
    await sent(directory, 'people', { lease, people: sentNow });
    await app.forge.settle();
    const { entries } = (await app.admin('listLog', {
      limit: 100,
      connectionId: directory.id,
      source: 'queue',
    })) as { readonly entries: readonly { readonly id: string; readonly outcome: string }[] };
    const applied = entries.filter(({ outcome }) => outcome === 'applied');
    expect(applied).toHaveLength(8);
    for (const { id } of applied) {
      const { calls } = (await app.admin('getLogEntry', { id })) as { readonly calls: readonly { path: string }[] };
      expect(calls.filter(({ path }) => /invite|rest.api.3.user$/.test(path))).toHaveLength(1);
    }
  });
});

describe('a batch', () => {
  it('goes on after somebody whose name is taken or whose data cannot be read, and says why', async () => {
    const directory = await app.connectDirectory();
    const lease = await directory.lease();
    await sent(directory, 'people', { lease, people: [personSent(10)] });
    const results = await sent(directory, 'people', {
      lease,
      people: [personSent(11, { userName: 'PERSON10' }), personSent(12, { active: 'maybe' }), personSent(13)],
    });
    expect(results).toEqual([
      {
        externalId: 'entry-11',
        error: expect.objectContaining({ code: 'scim-name-taken', title: 'The name is taken' }),
      },
      { externalId: 'entry-12', error: expect.objectContaining({ code: 'scim-request-invalid' }) },
      { externalId: 'entry-13', id: expect.any(String) },
    ]);
  });

  it('reports members whom nobody has sent', async () => {
    const directory = await app.connectDirectory();
    const lease = await directory.lease();
    const stray = 'abcdefghijkl';
    const [result] = await sent(directory, 'groups', { lease, groups: [groupSent('Strays', { add: [stray] })] });
    expect(result?.unknown).toEqual([stray]);
  });

  it('removes nobody but whom the directory means', async () => {
    const directory = await app.connectDirectory();
    const lease = await directory.lease();
    const [kept] = await sent(directory, 'people', { lease, people: [personSent(20)] });
    await sent(directory, 'removals', { lease, people: [{ externalId: 'entry-99', id: kept?.id }], groups: [] });
    const again = await sent(directory, 'people', { lease, people: [personSent(20)] });
    expect(again).toEqual([{ externalId: 'entry-20', id: kept?.id }]);
  });
});

describe('a connection in preview', () => {
  it('plans for the people of a directory and writes nothing to Atlassian', async () => {
    const directory = await app.connectDirectory({ mode: 'preview' });
    const before = app.snapshot();
    const lease = await directory.lease();
    const [person] = await sent(directory, 'people', { lease, people: [personSent(30)] });
    await sent(directory, 'groups', { lease, groups: [groupSent('Preview', { add: [person?.id ?? ''] })] });
    await app.forge.settle();
    expect(app.snapshot()).toEqual(before);
    const { entries } = (await app.admin('listLog', { limit: 20, connectionId: directory.id, outcome: 'preview' })) as {
      readonly entries: readonly { readonly summary: string }[];
    };
    expect(entries.map(({ summary }) => summary)).toContainEqual(expect.stringMatching(/^Would invite p…@example.com/));
  });
});
