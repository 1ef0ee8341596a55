import { describe, expect, it } from 'vitest';
import { expectedSite } from '../../local/okta/expected-site';
import { aGroup, aUser } from './a-user';

describe('The expected site', () => {
  it('is the acknowledged state, with leavers without groups', () => {
    const anna = aUser({ externalId: 'a', email: 'anna@example.com', remoteId: '1' });
    const left = aUser({ externalId: 'b', email: 'bob@example.com', remoteId: '2', active: false });
    const unknown = aUser({ externalId: 'c', email: 'carl@example.com' });
    const group = aGroup({ name: 'Design', members: ['a', 'b', 'c'], remoteId: 'g' });
    expect(expectedSite({ users: [left, anna, unknown], groups: [group, aGroup({ name: 'Unlinked' })] })).toEqual({
      people: [
        { email: 'anna@example.com', active: true, groups: ['Design'] },
        { email: 'bob@example.com', active: false, groups: [] },
      ],
      groups: [{ name: 'Design', members: ['anna@example.com'] }],
    });
  });

  it('shows a group under its original name', () => {
    const group = aGroup({ name: 'Design (new)', pushedAs: 'Design', remoteId: 'g' });
    expect(expectedSite({ users: [], groups: [group] }).groups).toEqual([{ name: 'Design', members: [] }]);
  });
});
