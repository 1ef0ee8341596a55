import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../src/journal/entry';
import { SiteError } from '../../../src/sync/site/site-error';
import { reportTrouble } from '../../../src/sync/trouble';
import { anEntry } from '../../support/samples';
import { aStep } from '../../support/spoken';
import { openAdmin } from './open-admin';

async function withLog() {
  const { create, value, stores } = openAdmin();
  const { id: connectionId } = (await create()).connection;
  const store = stores.directory(connectionId as never);
  const shown = async (entry: JournalEntry) => {
    await store.record({ ...entry, connectionId });
    return value('getLogEntry', { id: entry.id });
  };
  return { shown };
}

describe('an entry of the log as the page gets it', () => {
  it('has what it says in English, and by codes for other languages', async () => {
    const { shown } = await withLog();
    const what = [{ say: 'invite', who: 'm…@example.com' }] as const;
    const action = { kind: 'invite', text: what[0], reason: { say: 'active-unknown' }, outcome: 'applied' } as const;
    const entry = await shown(anEntry('e1', { summary: [{ say: 'did', what }], actions: [action] }));
    expect(entry).toMatchObject({
      summary: 'Invited m…@example.com.',
      said: { summary: [{ say: 'did', what }] },
      actions: [
        {
          text: 'Invite m…@example.com',
          reason: 'The IdP says that the person is active; no account on the site has this address.',
          said: { text: what, reason: [{ say: 'active-unknown' }] },
        },
      ],
    });
  });

  it('says to whom its connection is, which decides how the page words it', async () => {
    const { shown } = await withLog();
    expect(await shown(anEntry('e2'))).toMatchObject({ connectionName: 'Okta', provider: 'okta' });
  });

  it('is found by the words that the page has for what its connection is to', async () => {
    const { value, stores } = openAdmin();
    const summary = [{ say: 'deleted' }] as const;
    const found = async (text: string) =>
      (await value('listLog', { limit: 10, text })).entries.map(({ connectionName }) => connectionName);
    for (const provider of ['okta', 'openldap'] as const) {
      const draft = { name: provider, provider, scimVersion: '2.0', mode: 'live', target: 'users' } as const;
      const { connection } = await value('createConnection', draft);
      const connectionId = connection.id as never;
      await stores.directory(connectionId).record(anEntry(provider, { connectionId, summary }));
    }
    expect(await found('The person is gone from the directory')).toEqual(['openldap']);
    expect(await found('The IdP deleted the person')).toEqual(['okta']);
    expect(await found('nicht mehr im Verzeichnis')).toEqual(['openldap']);
  });

  it('has the words that an older version has stored, and no codes', async () => {
    const { shown } = await withLog();
    const older = { kind: 'invite', text: 'Invite m…@example.com', reason: 'Assigned.', outcome: 'applied' };
    const written = { summary: 'Invited m…@example.com.', actions: [older] } as unknown as Partial<JournalEntry>;
    const entry = await shown(anEntry('e1', written));
    expect(entry).toMatchObject({ ...written, actions: [older] });
    expect(entry).not.toHaveProperty('said');
    expect(entry.actions[0]).not.toHaveProperty('said');
  });

  it('tells the words of Atlassian from those of Rollcall', async () => {
    const { shown } = await withLog();
    const step = { ...aStep, kind: 'invite' };
    const said = new SiteError('unavailable', 'atlassian-unavailable', { say: 'no-answer' });
    const quoted = new SiteError('rejected', 'atlassian-refused', 'License limit');
    const actions = [reportTrouble(step, said), reportTrouble(step, quoted)];
    const entry = await shown(anEntry('e1', { actions }));
    expect(entry.actions.map(({ detail, said: by }) => [detail, by?.detail])).toEqual([
      ['No answer came.', [{ say: 'no-answer' }]],
      ['License limit', undefined],
    ]);
  });
});
