import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectorClient } from '../support/connector-client';
import { type RunningApp, runApp } from '../support/running-app';
import { personSent, sent } from './directory-people';

let app: RunningApp;
let directory: ConnectorClient;
beforeAll(async () => {
  app = await runApp();
  directory = await app.connectDirectory();
});
afterAll(() => app?.close());

const ask = <Value>(call: string, more: object = {}) =>
  app.admin(call, { connectionId: directory.id, ...more }) as Promise<Value>;
const search = { kind: 'person', name: 'person1' } as const;

async function polled(more: Parameters<ConnectorClient['poll']>[0] = {}) {
  const reply = await directory.poll(more);
  if (!('value' in reply)) throw new Error(reply.error.message);
  return reply.value;
}

describe('a search in the directory', () => {
  it('reaches the connector two seconds after somebody opened the page, and its person is taken in at once', async () => {
    await polled();
    const { connectorUrl, state } = await ask<{ connectorUrl: string; state: string }>('getConnector');
    expect(connectorUrl).toBe(directory.url);
    expect(state).toBe('waiting');
    expect((await polled()).comeAgainInSeconds).toBe(2);

    const { jobId } = await ask<{ jobId: string }>('askConnector', { ask: search });
    const { jobs } = await polled();
    expect(jobs).toEqual([{ ...search, id: jobId }]);
    const entry = { dn: 'uid=person1,dc=example', attributes: { uid: ['person1'] }, isCut: false };
    await polled({ results: [{ kind: 'person', id: jobId, found: [{ ...entry, resource: personSent(1) }] }] });
    const answer = await ask<{ people: readonly object[] }>('getConnectorAnswer', { jobId });
    expect(answer).toEqual({ state: 'done', people: [{ ...entry, userName: 'person1' }] });

    const test = await ask<{ match: { how: string } }>('testFound', { jobId, index: 0 });
    expect(test.match.how).toBe('none');
    expect(app.snapshot().people.map(({ email }) => email)).not.toContain('person1@example.com');
    const synced = await ask<{ subject: { id: string }; outcome: string }>('syncFound', { jobId, index: 0 });
    expect(synced.outcome).toBe('applied');
    expect(app.snapshot().people.map(({ email }) => email)).toContain('person1@example.com');

    const lease = await directory.lease();
    const [again] = await sent(directory, 'people', { lease, people: [personSent(1)] });
    expect(again?.id).toBe(synced.subject.id);
  });

  it('is forgotten by storage itself, also if nobody comes any more', async () => {
    const { jobId } = await ask<{ jobId: string }>('askConnector', { ask: search });
    app.forge.faults.set({ expiredReadableMilliseconds: 0 });
    await app.clock.advance(61 * 60_000);
    expect(await ask('getConnectorAnswer', { jobId })).toEqual({ state: 'gone' });
    const jobs = app.forge.storage('get', { key: `connector:${directory.id}:jobs` });
    await expect(jobs).rejects.toThrow();
  });
});

describe('Sync now of a directory', () => {
  it('asks for a full scan, and looks at everybody who is there', async () => {
    await ask('syncNow');
    const { jobs } = await polled();
    expect(jobs).toMatchObject([{ kind: 'scan' }]);
    await app.forge.settle();
    expect(await ask('getProgress')).toMatchObject({ state: 'done', total: 1 });
  });
});
