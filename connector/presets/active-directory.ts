import type { Preset } from './preset';

/** Active Directory Domain Services, and Samba as a domain controller. */
export const activeDirectory: Preset = {
  kind: 'active-directory',
  // `objectClass=user` alone would take computers.
  peopleFilter: '(&(objectCategory=person)(objectClass=user))',
  groupFilter: '(objectClass=group)',
  attributes: {
    id: 'objectGUID',
    accountName: 'sAMAccountName',
    mail: 'mail',
    givenName: 'givenName',
    familyName: 'sn',
    displayName: 'displayName',
    title: 'title',
    department: 'department',
    manager: 'manager',
    groupName: 'cn',
  },
  idForm: 'guid',
  members: [{ attribute: 'member', by: 'dn' }],
  status: 'userAccountControl',
  changeMark: 'uSNChanged',
  hasPrimaryGroups: true,
};
