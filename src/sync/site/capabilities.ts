import type { CauseCode } from '../../journal/causes/causes';

/** What can be done at Atlassian, and with which credential. */
export interface SiteCapabilities {
  /** What the credentials at hand can do. No request. */
  capabilities(): Promise<Capabilities>;
}

export type Capability =
  | 'find'
  | 'invite'
  | 'suspend'
  | 'restore'
  | 'remove'
  | 'deactivate'
  | 'reactivate'
  | 'updateProfile'
  | 'createGroup'
  | 'deleteGroup'
  | 'changeMembers'
  | 'readSeats'
  | 'readActivity'
  | 'handOverLeads'
  | 'handOverIssues'
  | 'handOverFilters'
  | 'handOverRoles'
  | 'keepAttributes'
  | 'serveCustomers';

export type Credential = 'organization' | 'administrator' | 'app';

/** For each capability, the credential that is used or why there is none. */
export type Capabilities = Readonly<Record<Capability, { readonly by: Credential } | { readonly missing: CauseCode }>>;
