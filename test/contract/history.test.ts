import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection, ConnectionId } from '../../src/connections/connection';
import { mostHistory } from '../../src/connections/history';
import type { Settings } from '../../src/connections/settings/settings-schema';
import { aConnection, anEntry } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

describe.each(implementations)('the history $name', ({ open }) => {
  let opened: OpenedStores;
  beforeEach(async () => {
    opened = await open();
    await opened.run(({ connections }) => connections.create(aConnection()));
  });
  afterEach(() => opened.close());

  const { id } = aConnection();
  const change = (to: (before: Connection) => Partial<Connection>) =>
    opened.run(async ({ connections }) => {
      const before = await connections.get(id);
      if (before) await connections.update({ before, after: { ...before, ...to(before) } });
    });
  const set = (settings: Partial<Settings>) => change((before) => ({ settings: { ...before.settings, ...settings } }));
  const list = (limit = 10, before?: number) =>
    opened.run(({ history }) => history.list(id, before === undefined ? { limit } : { limit, before }));

  it('begins with the creation of the connection', async () => {
    const { entries, more } = await list();
    expect(entries).toMatchObject([
      { id: 0, kind: 'created', changes: expect.arrayContaining([{ path: 'name', after: 'Okta' }]) },
    ]);
    expect(more).toBe(false);
  });

  it('shows each change with the previous value, newest first', async () => {
    await set({ scope: 'active eq true' });
    await change(() => ({ name: 'Okta EU' }));
    const { entries } = await list();
    expect(entries.map(({ changes }) => changes[0]?.path)).toEqual(['name', 'scope', 'name']);
    expect(entries[1]).toMatchObject({ id: 1, kind: 'changed', before: { scope: '' } });
    expect(entries[0]?.before).toBeUndefined();
  });

  it('is paged', async () => {
    for (const precedence of [1, 2, 3]) await set({ precedence });
    const first = await list(2);
    expect(first.entries.map((entry) => entry.id)).toEqual([3, 2]);
    expect(first.more).toBe(true);
    const rest = await list(2, 2);
    expect(rest.entries.map((entry) => entry.id)).toEqual([1, 0]);
    expect(rest.more).toBe(false);
  });

  it('omits changes that no administrator made', async () => {
    await change(() => ({}));
    expect((await list()).entries).toHaveLength(1);
  });

  it('omits refused changes', async () => {
    await set({ precedence: 1 });
    const late = opened.run(({ connections }) =>
      connections.update({ before: aConnection(), after: aConnection({ name: 'Late' }) }),
    );
    await expect(late).rejects.toThrow();
    expect((await list()).entries).toHaveLength(2);
  });

  it(`keeps the newest ${mostHistory}`, async () => {
    for (let precedence = 1; precedence <= mostHistory + 5; precedence += 1) await set({ precedence });
    const newest = mostHistory + 5;
    const { entries } = await list(3, 9);
    expect(entries.map((entry) => entry.id)).toEqual([8, 7, 6]);
    expect(await opened.run(({ history }) => history.get(id, 5))).toBeUndefined();
    expect(await opened.run(({ history }) => history.get(id, newest))).toMatchObject({ id: newest });
  });

  it('tells what was decided about many records, with the entry of the log, also where others decide at once', async () => {
    const decide = (number: number) =>
      opened.run(({ directory }) =>
        directory(id).record(anEntry(`decision000${number}`), [{ path: 'kept', after: `${number} differences` }]),
      );
    await Promise.all([1, 2, 3].map(decide));
    const { entries } = await list();
    expect(entries.map(({ kind }) => kind)).toEqual(['decided', 'decided', 'decided', 'created']);
    for (const number of [1, 2, 3]) {
      const logged = await opened.run(({ journal }) => journal.get(`decision000${number}`));
      expect(logged).toMatchObject({ id: `decision000${number}` });
    }
  });

  it('goes with its connection, except for who deleted it', async () => {
    await set({ precedence: 1 });
    await opened.run(async ({ connections }) => {
      const connection = await connections.get(id);
      if (connection) await connections.delete(connection);
    });
    while (!(await opened.run(({ connections }) => connections.purge(id as ConnectionId, () => []))));
    expect((await list()).entries).toEqual([]);
    expect(await opened.run(({ history }) => history.get(id, 1))).toBeUndefined();
    const { entries } = await opened.run(({ history }) => history.list('access', { limit: 10 }));
    expect(entries).toMatchObject([{ kind: 'deleted', changes: [{ path: 'name', before: 'Okta' }, {}] }]);
  });

  it('mentions credentials for Atlassian without showing them', async () => {
    const access = { siteUrl: 'https://a.atlassian.net', email: 'a@example.com', endsIn: 'oken' };
    const state = { kind: 'unchecked' } as const;
    await opened.run(async (stores) => {
      await stores.access.change({ kind: 'saveAdministrator', access: { ...access, state }, apiToken: 'secret-token' });
      await stores.access.change({ kind: 'setState', credential: 'administrator', state });
      await stores.access.change({ kind: 'remove', credential: 'administrator' });
    });
    const { entries } = await opened.run(({ history }) => history.list('access', { limit: 10 }));
    expect(entries).toMatchObject([
      { id: 2, kind: 'accessRemoved', changes: [{ path: 'administratorToken' }] },
      { id: 1, kind: 'accessSaved', changes: [{ path: 'administratorToken', after: expect.stringContaining('oken') }] },
    ]);
    expect(JSON.stringify(entries)).not.toContain('secret-token');
  });
});
