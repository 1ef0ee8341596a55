import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import { createGroup } from '../../../src/provisioning/create-group';
import { createUser } from '../../../src/provisioning/create-user';
import { aGroupId, aUserId } from '../../support/samples';
import { openAdmin } from './open-admin';

/** A connection whose IdP has sent Mia, who is in Sales. */
async function withMia() {
  const admin = openAdmin();
  const { connection } = await admin.create();
  const stored = await admin.stores.connections.get(connection.id as ConnectionId);
  if (!stored) throw new Error('The connection is stored.');
  const call = admin.ports.callOf(stored);
  const mia = { userName: 'mia@example.com', externalId: '00u1', displayName: 'Mia', title: 'x'.repeat(30_000) };
  const user = await createUser(call, aUserId(1), {
    ...mia,
    emails: [{ value: 'mia@example.com', primary: true }],
    active: true,
  });
  return { ...admin, provisioning: call, connectionId: connection.id, user };
}

describe('the details of a person', () => {
  it('are found by user name in any case, by id and by externalId', async () => {
    const { value, connectionId, user } = await withMia();
    for (const person of ['MIA@example.com', user.id, '00u1']) {
      expect((await value('getPerson', { connectionId, person })).person.userName).toBe('mia@example.com');
    }
  });

  it('cut what would make the answer too large, and say so', async () => {
    const { value, connectionId } = await withMia();
    const details = await value('getPerson', { connectionId, person: '00u1' });
    expect(details.isCut).toBe(true);
    expect(details.json).toContain('"externalId": "00u1"');
  });

  it('say that nobody has this name', async () => {
    const { call, connectionId } = await withMia();
    const answer = await call('getPerson', { connectionId, person: 'noah' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'person-not-found', field: 'person' } });
  });
});

describe('the details of a group', () => {
  it('name its members', async () => {
    const { value, connectionId, provisioning, user } = await withMia();
    await createGroup(provisioning, aGroupId(1), {
      attributes: { displayName: 'Sales' },
      members: { kind: 'replace', members: [user.id] },
      labels: new Map(),
    });
    const details = await value('getGroup', { connectionId, group: 'sales' });
    expect(details.members).toEqual([{ id: user.id, userName: 'mia@example.com' }]);
    const person = await value('getPerson', { connectionId, person: user.id });
    expect(person.groups.map(({ displayName }) => displayName)).toEqual(['Sales']);
    expect(person.groupCount).toBe(1);
  });
});
