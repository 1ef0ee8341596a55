import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KnownAnswer, KnownRequest } from '../../src/entry/connector/contract/known';
import type { ConnectorClient } from '../support/connector-client';
import { type RunningApp, runApp } from '../support/running-app';
import { groupSent, personSent, sent } from './directory-people';

let app: RunningApp;
beforeAll(async () => {
  app = await runApp();
});
afterAll(() => app?.close());

async function known(directory: ConnectorClient, request: KnownRequest): Promise<KnownAnswer['items']> {
  const reply = await directory.known(request);
  if (!('value' in reply)) throw new Error(`${reply.status} ${reply.error.message}`);
  return reply.value.items;
}

describe('a connector that takes over without knowing what was sent', () => {
  it('learns it, and can take out who has left a group or the directory meanwhile', async () => {
    const directory = await app.connectDirectory();
    const lease = await directory.lease();
    const people = await sent(directory, 'people', { lease, people: [1, 2, 3].map((index) => personSent(index)) });
    const add = people.flatMap(({ id }) => id ?? []);
    await sent(directory, 'groups', { lease, groups: [groupSent('staff', { add })] });
    await directory.poll({ leaving: true });
    await app.forge.settle();
    const membersAtSite = () =>
      app
        .snapshot()
        .groups.find(({ name }) => name === 'staff')
        ?.members.map((email) => email.replace('@example.com', ''))
        .sort();
    expect(membersAtSite()).toEqual(['person1', 'person2', 'person3']);

    const next = await directory.lease({ instance: 'instance-2', host: 'dc2.example.com' });
    const there = await known(directory, { lease: next, kind: 'people' });
    expect(there.map(({ externalId, name }) => [externalId, name]).sort()).toEqual([
      ['entry-1', 'person1'],
      ['entry-2', 'person2'],
      ['entry-3', 'person3'],
    ]);
    const [staff] = await known(directory, { lease: next, kind: 'groups' });
    expect(staff).toMatchObject({ externalId: 'group-staff', name: 'staff', members: [...add].sort() });

    const idOf = (externalId: string) => there.find((each) => each.externalId === externalId)?.id ?? '';
    const gone = { externalId: 'entry-1', id: idOf('entry-1') };
    await sent(directory, 'removals', { lease: next, people: [gone], groups: [] });
    await sent(directory, 'groups', { lease: next, groups: [groupSent('staff', { remove: [idOf('entry-2')] })] });
    await app.forge.settle();
    expect(membersAtSite()).toEqual(['person3']);
    const leaver = app.snapshot().people.find(({ email }) => email === 'person1@example.com');
    expect(leaver?.active).toBe(false);
    expect(await known(directory, { lease: next, kind: 'people' })).toHaveLength(2);
    const [rest] = await known(directory, { lease: next, kind: 'groups' });
    expect(rest?.members).toEqual([idOf('entry-3')]);
  });

  it('is not told by another connection, nor without the lease', async () => {
    const [one, other] = [await app.connectDirectory(), await app.connectDirectory()];
    const lease = await one.lease();
    await sent(one, 'people', { lease, people: [personSent(9)] });
    expect(await known(other, { lease: await other.lease(), kind: 'people' })).toEqual([]);
    expect(await one.known({ lease: lease + 1, kind: 'people' })).toMatchObject({
      status: 409,
      error: { error: 'lease-lost' },
    });
    expect(await one.with(other.token).known({ lease, kind: 'people' })).toMatchObject({ status: 401 });
  });
});
