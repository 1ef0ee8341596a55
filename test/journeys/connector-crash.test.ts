import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectorClient } from '../support/connector-client';
import { groupSent, personSent, sent } from './directory-people';
import { type ServerThatDies, serverThatDies } from './server-that-dies';

const twelve = Array.from({ length: 12 }, (_, index) => personSent(index));

describe('a kill -9 while a connector sends', () => {
  let server: ServerThatDies;
  beforeAll(async () => {
    server = await serverThatDies();
    await server.post('/local/access', { kind: 'organization' });
  });
  afterAll(() => server?.close());

  async function ask<Value>(functionKey: string, payload: unknown): Promise<Value> {
    const call = { moduleKey: 'rollcall-admin', functionKey, payload };
    const answer = await server.post<{ value: { value: Value } }>('/local/bridge/invoke', call);
    return answer.value.value;
  }

  it.each([
    ['after a person was written', 'after-commit', 9],
    ['before a person is written', 'before-commit', 6],
    ['after the events were pushed', 'after-publish', 2],
    ['before the answer is sent', 'before-web-trigger-answer', 1],
    ['before an event is run', 'before-event-run', 1],
  ] as const)('%s loses nobody and doubles nobody', async (name, at, occurrence) => {
    const created = await ask<{ connection: { id: string }; baseUrl: string; token: string }>('createConnection', {
      name: name.slice(0, 60),
      provider: 'openldap',
      scimVersion: '2.0',
      mode: 'live',
    });
    const directory = connectorClient(created.connection.id, created.baseUrl, created.token);
    const people = twelve.map((person, index) => ({
      ...person,
      emails: [{ value: `${at}-${index}@example.com`, primary: true }],
    }));
    const scan = async () => {
      const lease = await directory.lease();
      const results = await sent(directory, 'people', { lease, people });
      const add = results.map(({ id = '' }) => id);
      const [group] = await sent(directory, 'groups', { lease, groups: [groupSent(`Of ${at}`, { add })] });
      return { ids: add, group: group?.id };
    };
    await server.post('/local/fault', { forge: { crash: { at, occurrence } } });
    await scan().catch(() => undefined);
    await server.post('/local/settle').catch(() => undefined);
    await server.restart();

    const first = await scan();
    expect(await scan()).toEqual(first);
    await server.post('/local/settle');
    const { people: count, groups } = await ask<{ people: number; groups: number }>('getConnection', {
      connectionId: directory.id,
    });
    expect({ count, groups }).toEqual({ count: 12, groups: 1 });
    const site = await server.snapshot();
    const invited = site.people.filter(({ email }) => email.startsWith(`${at}-`));
    expect(invited).toHaveLength(12);
    expect(site.groups.find((group) => group.name === `Of ${at}`)?.members).toHaveLength(12);

    await server.post('/local/fault', { forge: { crash: { at, occurrence } } });
    const leavers = people.slice(0, 4).map(({ externalId }, index) => ({ externalId, id: first.ids[index] }));
    const remove = async () => {
      const lease = await directory.lease();
      return sent(directory, 'removals', { lease, people: leavers, groups: [] });
    };
    await remove().catch(() => undefined);
    await server.post('/local/settle').catch(() => undefined);
    await server.restart();
    expect(await remove()).toHaveLength(4);
    await server.post('/local/settle');
    const after = await server.snapshot();
    expect(after.people.filter(({ email, active }) => email.startsWith(`${at}-`) && active)).toHaveLength(8);
    expect(after.groups.find((group) => group.name === `Of ${at}`)?.members).toHaveLength(8);
  });
});
