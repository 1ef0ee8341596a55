import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import { departedGroup, departedUser, goneUser } from '../../../src/provisioning/departures/departed-record';
import { aGroup, aGroupId, aUser } from '../../support/samples';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const kept = {
  userName: 'mia@example.com',
  externalId: '00u1',
  emails: [{ value: 'mia@example.com' }],
  displayName: 'Mia Wu',
  name: { familyName: 'Wu' },
  active: false,
  manager: 'leo@example.com',
  [enterprise]: { manager: { value: 'leo' } },
};
const mia = aUser(1, { attributes: { ...kept, title: 'Dr', phoneNumbers: [{ value: '1' }] } });
const accountId = 'account-1' as AccountId;

describe('what is kept of somebody who was deleted', () => {
  it('is what it takes to find them again, their state and their groups', () => {
    const sync = { state: 'pending', accountId } as const;
    expect(departedUser(mia, sync, [aGroupId(2)])).toEqual({
      kind: 'user',
      user: { ...mia, attributes: kept, sync },
      groups: [aGroupId(2)],
    });
  });

  it('is nothing that the IdP did not say', () => {
    expect(departedUser(aUser(1), { state: 'synced' }, []).user.attributes).toEqual(aUser(1).attributes);
  });

  it('is the account alone, once that is finished', () => {
    const sync = { state: 'pending', accountId, suspended: true, email: 'mia@example.com' } as const;
    expect(goneUser({ ...mia, sync })).toEqual({
      kind: 'user',
      user: { ...mia, attributes: { userName: 'm…@example.com' }, sync: { state: 'synced', accountId } },
      groups: [],
      hasLeft: true,
    });
    const nameless = goneUser(aUser(7, { attributes: {}, sync }));
    expect(nameless?.user.attributes).toEqual({ userName: '0…' });
    expect(goneUser(mia)).toBeUndefined();
  });

  it('is the same of a group', () => {
    const group = aGroup(1, {
      attributes: { displayName: 'Sales', externalId: '00g', 'urn:x': { description: 'Secret' } },
    });
    const sync = { state: 'pending' } as const;
    expect(departedGroup(group, sync)).toEqual({
      kind: 'group',
      group: { ...group, attributes: { displayName: 'Sales', externalId: '00g' }, sync },
    });
  });
});
