import type { DirectoryKind } from '../../src/connections/settings/ldap/ldap-kinds';
import type { LdapPreset } from '../../src/connections/settings/ldap/ldap-presets';

/** What is known of a directory product before anybody has set anything. */
export interface Preset extends LdapPreset {
  readonly kind: DirectoryKind;
  /** How the stable id is written: as Active Directory stores it in bytes, or as the server's own text. */
  readonly idForm: 'guid' | 'text';
  /** Attributes that list members, and what they list them by. A group may have several of them. */
  readonly members: readonly MemberAttribute[];
  /** How a person is found to be inactive. */
  readonly status: StatusRule;
  /** Grows with each change: a number of one server, or its clock. */
  readonly changeMark: 'uSNChanged' | 'modifyTimestamp';
  /** Members of this group are those whose `primaryGroupID` names it; no list has them. */
  readonly hasPrimaryGroups: boolean;
}

export interface MemberAttribute {
  readonly attribute: string;
  /** `dn`: names of entries; `optionalUid`: a name with an optional identifier (RFC 4517 §3.3.21); `accountName`: as `memberUid`. */
  readonly by: 'dn' | 'optionalUid' | 'accountName';
}

/** The attributes that say it, and how (facts differ by product). */
export type StatusRule = 'userAccountControl' | 'pwdAccountLockedTime' | 'nsAccountLock';
