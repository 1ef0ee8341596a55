import { describe, expect, it } from 'vitest';
import type { JobResult } from '../../../src/entry/connector/contract/jobs';
import { openDirectory } from './open-directory';

const minute = 60_000;
const resource = {
  externalId: 'entry-1',
  userName: 'mia',
  displayName: 'Mia Muster',
  emails: [{ value: 'mia@example.com', type: 'work', primary: true }],
  active: true,
};

/** A connection whose page has asked for a person, and the connector's answer. */
async function asked(found: Partial<Extract<JobResult, { kind: 'person' }>['found'][number]> = { resource }) {
  const directory = await openDirectory();
  const { about, poll, value } = directory;
  await poll();
  const { jobId } = await value('askConnector', { ...about, ask: { kind: 'person', name: 'mia' } });
  const entry = { dn: 'uid=mia,dc=example', attributes: { uid: ['mia'] }, isCut: false, ...found };
  const answer = () => poll({ results: [{ kind: 'person', id: jobId, found: [entry] }] });
  return { ...directory, jobId, of: { ...about, jobId }, answer };
}

describe('what the page asks of a connector', () => {
  it('is handed over with the next poll, and its answer comes with the one after', async () => {
    const { answer, jobId, of, poll, value } = await asked();
    expect(await value('getConnectorAnswer', of)).toEqual({ state: 'waiting' });
    expect(await poll()).toMatchObject({ jobs: [{ kind: 'person', id: jobId, name: 'mia' }], comeAgainInSeconds: 2 });
    await answer();
    expect(await value('getConnectorAnswer', of)).toEqual({
      state: 'done',
      people: [{ dn: 'uid=mia,dc=example', attributes: { uid: ['mia'] }, isCut: false, userName: 'mia' }],
    });
  });

  it('is gone after an hour', async () => {
    const { advance, answer, of, value } = await asked();
    await answer();
    advance(60 * minute);
    expect(await value('getConnectorAnswer', of)).toEqual({ state: 'gone' });
  });

  it('is answered with the steps of a test, and the attributes seen are offered from then on', async () => {
    const { about, poll, value } = await openDirectory();
    const { jobId } = await value('askConnector', { ...about, ask: { kind: 'test' } });
    const trouble = { code: 'bind-refused' as const, detail: 'Invalid credentials' };
    await poll({
      results: [
        {
          kind: 'test',
          id: jobId,
          steps: [
            { step: 'tcp', server: 'dc1:636' },
            { step: 'bind', trouble },
          ],
          seen: { people: ['uid', 'mail'], groups: ['cn'] },
        },
      ],
    });
    expect(await value('getConnectorAnswer', { ...about, jobId })).toMatchObject({
      steps: [
        { step: 'tcp', server: 'dc1:636' },
        { step: 'bind', error: { code: 'bind-refused', detail: 'Invalid credentials' } },
      ],
    });
    expect((await value('getConnector', about)).seen).toEqual({ people: ['uid', 'mail'], groups: ['cn'] });
  });

  it('asks for one scan, however often somebody chooses it', async () => {
    const { about, poll, value } = await openDirectory();
    const ask = () => value('askConnector', { ...about, ask: { kind: 'scan' } });
    const { jobId } = await ask();
    expect((await ask()).jobId).toBe(jobId);
    await value('syncNow', about);
    expect((await poll()).jobs).toEqual([{ kind: 'scan', id: jobId }]);
  });

  it('is refused for a connection over SCIM', async () => {
    const { call, create } = await openDirectory();
    const { connection } = await create('Okta');
    const answer = await call('getConnector', { connectionId: connection.id });
    expect(answer).toMatchObject({ ok: false, error: { code: 'connection-without-directory' } });
  });
});

describe('a person who was found', () => {
  it('is tested before being sent, and nothing is written', async () => {
    const { about, answer, of, stores, value } = await asked();
    await answer();
    const entries = stores.entries.length;
    const test = await value('testFound', { ...of, index: 0 });
    expect(test).toMatchObject({ person: { userName: 'mia', externalId: 'entry-1' }, match: { how: 'none' } });
    expect(test.actions).toContainEqual(expect.objectContaining({ kind: 'invite' }));
    expect(stores.entries).toHaveLength(entries);
    expect(await value('getConnection', about)).toMatchObject({ people: 0 });
  });

  it('is taken into the connection and followed at once, and is the same person for the next scan', async () => {
    const { answer, of, poll, send, site, value } = await asked();
    await answer();
    const synced = await value('syncFound', { ...of, index: 0 });
    expect(synced).toMatchObject({ outcome: 'applied', subject: { kind: 'user' } });
    expect([...site.accounts.values()]).toMatchObject([{ email: 'mia@example.com' }]);
    const { lease } = await poll();
    expect(await send('people', { lease, people: [resource] })).toEqual([
      { externalId: 'entry-1', id: synced.subject.id },
    ]);
    expect(await value('testFound', { ...of, index: 0 })).toMatchObject({ person: { id: synced.subject.id } });
  });

  it('can be neither tested nor taken if the entry is no person, or the answer is gone', async () => {
    const { answer, call, of } = await asked({ unreadable: 'no-id' });
    expect(await call('testFound', { ...of, index: 0 })).toMatchObject({ error: { code: 'connector-answer-gone' } });
    await answer();
    expect(await call('syncFound', { ...of, index: 0 })).toMatchObject({
      error: { code: 'directory-entry-unreadable' },
    });
    expect(await call('syncFound', { ...of, index: 1 })).toMatchObject({ error: { code: 'connector-answer-gone' } });
  });
});
