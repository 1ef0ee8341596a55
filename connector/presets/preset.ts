import type { DirectoryKind } from '../../src/connections/settings/ldap-kinds';

/** What is known of a directory product before anybody has set anything. */
export interface Preset {
  readonly kind: DirectoryKind;
  readonly peopleFilter: string;
  readonly groupFilter: string;
  readonly attributes: AttributeNames;
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

export interface MemberAttribute {
  readonly attribute: string;
  /** `dn`: names of entries; `optionalUid`: a name with an optional identifier (RFC 4517 §3.3.21); `accountName`: as `memberUid`. */
  readonly by: 'dn' | 'optionalUid' | 'accountName';
}

/** The attributes that say it, and how (facts differ by product). */
export type StatusRule = 'userAccountControl' | 'pwdAccountLockedTime' | 'nsAccountLock';
