import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import { departedLeaver, departedOrphan, remarkOf } from '../../../src/provisioning/repair/departures-anew';
import { aConnection, aGroupId, anId, aUserId, sampleTime } from '../../support/samples';
import { worded } from '../../support/worded';

const connection = aConnection({ id: anId(7) as ConnectionId });
const machine = { newId: () => '', now: () => Date.parse(sampleTime), pause: async () => undefined, random: () => 0 };

describe('a deletion that an older version did not finish', () => {
  const dates = { created: sampleTime, lastModified: sampleTime };

  it('is kept anew of a person, as far as the account tells', () => {
    const id = 'account-1' as AccountId;
    expect(departedLeaver({ connection, machine }, aUserId(1), { id, email: 'Mia@Example.com' })).toEqual({
      kind: 'user',
      groups: [],
      isFound: true,
      user: {
        schema: 1,
        id: aUserId(1),
        connectionId: connection.id,
        version: 1,
        ...dates,
        attributes: { userName: 'Mia@Example.com', emails: [{ value: 'Mia@Example.com', primary: true }] },
        sync: { state: 'pending', dueAt: sampleTime, accountId: id, email: 'mia@example.com' },
      },
    });
  });

  it('is kept anew of a group, as far as the one at Atlassian tells', () => {
    const id = 'site-group-1' as SiteGroupId;
    expect(departedOrphan({ connection, machine }, aGroupId(1), { id, name: 'Sales' })).toEqual({
      kind: 'group',
      isFound: true,
      group: {
        schema: 1,
        id: aGroupId(1),
        connectionId: connection.id,
        version: 1,
        ...dates,
        attributes: { displayName: 'Sales' },
        members: { depth: 0, count: 0, pending: 0 },
        sync: { state: 'pending', dueAt: sampleTime, links: [{ id, name: 'Sales', via: 'onTheFly' }] },
      },
    });
  });

  it('says in the log why it is dealt with', () => {
    expect(worded(remarkOf({ isFound: true }))).toBe(
      'An earlier version had left this behind when the IdP deleted it.',
    );
    expect(remarkOf({})).toBeUndefined();
  });
});
