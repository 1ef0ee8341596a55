import type { AccountId, SiteGroupId } from '../directory/ids';
import type { CauseCode } from '../journal/causes';
import type { SiteCall } from '../journal/entry';

/**
 * The port to Atlassian. Each method picks the credential that may do it by the capability table; every method is
 * idempotent (an invitation of somebody who is there, an add of a member, a removal of nobody are success).
 * @throws {SiteError} and nothing else.
 */
export interface Site {
  /** What the credentials at hand can do. No request. */
  capabilities(): Promise<Capabilities>;
  /** Exact, regardless of case. */
  findAccount(email: string): Promise<Account | undefined>;
  getAccount(id: AccountId): Promise<Account | undefined>;
  invite(person: { readonly email: string; readonly displayName?: string }): Promise<Account>;
  suspend(id: AccountId): Promise<void>;
  restore(id: AccountId): Promise<void>;
  remove(id: AccountId): Promise<void>;
  /** Managed accounts only; anything else is `account-not-managed`. */
  updateProfile(id: AccountId, profile: Profile): Promise<void>;
  findGroup(name: string): Promise<SiteGroup | undefined>;
  getGroup(id: SiteGroupId): Promise<SiteGroup | undefined>;
  createGroup(name: string): Promise<SiteGroup>;
  deleteGroup(id: SiteGroupId): Promise<void>;
  addMember(group: SiteGroupId, account: AccountId): Promise<void>;
  removeMember(group: SiteGroupId, account: AccountId): Promise<void>;
  /** Calls made so far in this invocation, for the log. Cleared by reading. */
  takeCalls(): readonly SiteCall[];
}

export interface Account {
  readonly id: AccountId;
  readonly email: string;
  readonly displayName?: string;
  readonly state: 'active' | 'suspended' | 'deactivated' | 'notOnSite';
  /** Claimed by the organization through a verified domain; unknown with the administrator token. */
  readonly managed?: boolean;
  /** Administrators, the credential's owner and app users are never changed. */
  readonly protection?: 'administrator' | 'credentialOwner' | 'app';
  readonly jobTitle?: string;
  readonly department?: string;
  readonly organization?: string;
  readonly location?: string;
  readonly timeZone?: string;
}

export interface Profile {
  readonly displayName?: string;
  readonly jobTitle?: string;
  readonly department?: string;
  readonly organization?: string;
  readonly location?: string;
  readonly timeZone?: string;
  readonly locale?: string;
}

export interface SiteGroup {
  readonly id: SiteGroupId;
  readonly name: string;
  /** Why it must never be written, if so. */
  readonly protection?: 'administrative' | 'default' | 'synced' | 'notModifiable';
}

export type Capability =
  | 'find'
  | 'invite'
  | 'suspend'
  | 'restore'
  | 'remove'
  | 'updateProfile'
  | 'createGroup'
  | 'deleteGroup'
  | 'changeMembers';

export type Credential = 'organization' | 'administrator' | 'app';

/** For each capability the credential that is used, or why there is none. */
export type Capabilities = Readonly<Record<Capability, { readonly by: Credential } | { readonly missing: CauseCode }>>;

/** What Atlassian's answer means for us; made once, in the adapter's client. */
export class SiteError extends Error {
  override readonly name = 'SiteError';
  /** `unavailable`: try again later. `rejected`: this request, as it is, never works. `forbidden`: the credential may not. `unauthorized`: the credential is dead. */
  readonly kind: 'unavailable' | 'rejected' | 'forbidden' | 'unauthorized';
  readonly code: CauseCode;
  readonly retryAfterSeconds?: number;
  constructor(
    kind: SiteError['kind'],
    code: CauseCode,
    detail: string,
    options: { readonly retryAfterSeconds?: number; readonly cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause });
    this.kind = kind;
    this.code = code;
    if (options.retryAfterSeconds !== undefined) this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
