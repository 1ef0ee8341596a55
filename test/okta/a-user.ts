import type { IdpGroup, IdpUser } from '../../local/okta/directory';

/** The user in Okta's own examples. */
export function aUser(values: Partial<IdpUser> = {}): IdpUser {
  return {
    externalId: '00ujl29u0le5T6Aj10h7',
    userName: 'test.user@okta.local',
    givenName: 'Test',
    familyName: 'User',
    email: 'test.user@okta.local',
    active: true,
    ...values,
  };
}

export function aGroup(values: Partial<IdpGroup> = {}): IdpGroup {
  return { externalId: '00g1', name: 'Test SCIMv2', members: [], ...values };
}
