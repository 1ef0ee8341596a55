import type { DirectoryKind } from './ldap-kinds';

/** Names of the attributes that matter; each can be set to another one. */
export interface AttributeNames {
  readonly id: string;
  readonly accountName: string;
  readonly mail: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  readonly title: string;
  readonly department: string;
  readonly manager: string;
  readonly groupName: string;
}

/** What counts at a directory product where the settings are empty. */
export interface LdapPreset {
  readonly peopleFilter: string;
  readonly groupFilter: string;
  readonly attributes: AttributeNames;
}

/** What the directories that come from Unix have in common (RFC 4519, RFC 2798, RFC 2307). */
const unixAttributes: AttributeNames = {
  id: 'entryUUID',
  accountName: 'uid',
  mail: 'mail',
  givenName: 'givenName',
  familyName: 'sn',
  displayName: 'displayName',
  title: 'title',
  department: 'ou',
  manager: 'manager',
  groupName: 'cn',
};

const unix: LdapPreset = {
  peopleFilter: '(objectClass=inetOrgPerson)',
  groupFilter: '(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))',
  attributes: unixAttributes,
};

/** Anything else begins as OpenLDAP does: both follow the RFCs. */
export const ldapPresets: Readonly<Record<DirectoryKind, LdapPreset>> = {
  'active-directory': {
    // `objectClass=user` alone would take computers.
    peopleFilter: '(&(objectCategory=person)(objectClass=user))',
    groupFilter: '(objectClass=group)',
    attributes: { ...unixAttributes, id: 'objectGUID', accountName: 'sAMAccountName', department: 'department' },
  },
  openldap: unix,
  freeipa: {
    peopleFilter: '(objectClass=person)',
    groupFilter: '(objectClass=ipaUserGroup)',
    attributes: { ...unixAttributes, id: 'ipaUniqueID' },
  },
  '389ds': { ...unix, attributes: { ...unixAttributes, id: 'nsUniqueId' } },
  ldap: unix,
};
