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
  /** Who is there already keeps what they have and gains the products and groups. No free seat: `seats-exhausted`. */
  invite(person: Invitation): Promise<Account>;
  suspend(id: AccountId): Promise<void>;
  restore(id: AccountId): Promise<void>;
  remove(id: AccountId): Promise<void>;
  /** Switches the account off for all of Atlassian, after asking whether that is allowed. Managed accounts only. */
  deactivate(id: AccountId): Promise<void>;
  /** The other way, without asking first; groups and access to the site are as they were. */
  reactivate(id: AccountId): Promise<void>;
  /** Managed accounts only; anything else is `account-not-managed`. */
  updateProfile(id: AccountId, profile: Profile): Promise<void>;
  findGroup(name: string): Promise<SiteGroup | undefined>;
  getGroup(id: SiteGroupId): Promise<SiteGroup | undefined>;
  /**
   * The group as Atlassian showed it within the last minute; asked for where nobody has looked. Whether it is administrative is
   * not older than that either. For what gives alone: a group that is gone by now refuses whom it is given, with `group-gone`.
   */
  recallGroup(id: SiteGroupId): Promise<SiteGroup | undefined>;
  /** The same by name, regardless of case; that there is none is asked anew each time. */
  recallGroupNamed(name: string): Promise<SiteGroup | undefined>;
  createGroup(name: string): Promise<SiteGroup>;
  deleteGroup(id: SiteGroupId): Promise<void>;
  addMember(group: SiteGroupId, account: AccountId): Promise<void>;
  removeMember(group: SiteGroupId, account: AccountId): Promise<void>;
  /** All groups that the person is in. */
  groupsOf(id: AccountId): Promise<readonly SiteGroup[]>;
  /** Those of them that give access to a product: without them the person keeps the account and uses no seat. */
  productGroupsOf(id: AccountId): Promise<readonly SiteGroup[]>;
  /** Members in pages, suspended and deactivated ones too. */
  listMembers(group: SiteGroupId, cursor?: string): Promise<Page<SiteMember>>;
  /**
   * All accounts of the site with their state, in pages, suspended and deactivated ones too. Of customers there is no
   * such list: none are named.
   */
  listAccounts(cursor?: string): Promise<Page<ListedAccount>>;
  /** All groups of the site, in pages, whether they may be written or not. */
  listGroups(cursor?: string): Promise<Page<ListedGroup>>;
  /** What is known of a group before it is copied or deleted; undefined when it is gone. */
  describeGroup(group: SiteGroupId): Promise<GroupDescription | undefined>;
  /** Makes the group give access to the product, as its users: `jira-software`, `confluence`, `bitbucket` … */
  grantProduct(group: SiteGroupId, product: string): Promise<void>;
  /** The products of the site and what is left of them, as far as the credentials at hand show. */
  seats(): Promise<readonly ProductSeats[]>;
  /**
   * The projects and components that the person leads, in pages by project. A page may be empty and not the last. What
   * is added while the pages are read may be missed: read until a whole round finds nothing. `only` projects takes one
   * call for 100 of them; components take one more for each project.
   */
  listLeads(id: AccountId, cursor?: string, only?: Lead['kind']): Promise<Page<Lead>>;
  /** Id or key. A project that is gone needs no lead; a person who cannot lead is `rejected`. */
  setProjectLead(project: string, account: AccountId): Promise<void>;
  /** Without an account nobody leads the component. */
  setComponentLead(component: string, account: AccountId | undefined): Promise<void>;
  /**
   * Keeps a value with the person, in Jira and where there is Confluence in Confluence too; at most 32,768 bytes.
   * Answers where it is kept now: Confluence is left out when the app is not in it, or it doesn't know the person.
   */
  setUserProperty(id: AccountId, key: string, value: UserPropertyValue): Promise<readonly PropertyHome[]>;
  /** What Jira keeps. */
  getUserProperty(id: AccountId, key: string): Promise<UserPropertyValue | undefined>;
  deleteUserProperty(id: AccountId, key: string): Promise<void>;
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

export interface Invitation {
  readonly email: string;
  readonly displayName?: string;
  /** Keys of products, as `seats` names them; each puts the person into the product's default group. */
  readonly products?: readonly string[];
  readonly groups?: readonly SiteGroupId[];
  /** Whether Atlassian writes to the person; default no. With an administrator token Atlassian always does. */
  readonly notify?: boolean;
}

/** One page of a longer list. Any page can be read again, and `cursor` read later. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Leads to the next page; absent on the last one. */
  readonly cursor?: string;
}

export interface SiteMember {
  readonly id: AccountId;
  /** Hidden with the administrator token, as a rule. */
  readonly email?: string;
  readonly displayName?: string;
  readonly active: boolean;
}

/** What a list of all accounts shows of one; with an administrator token suspended people are `notOnSite`. */
export type ListedAccount = Pick<Account, 'id' | 'state'>;

export type ListedGroup = Pick<SiteGroup, 'id' | 'name'>;

export interface GroupDescription extends SiteGroup {
  readonly members: number;
  /** Keys of the products that its members get access to. Permissions inside a product are not known. */
  readonly products: readonly string[];
}

export interface ProductSeats {
  /** `jira-software` */
  readonly key: string;
  readonly name: string;
  readonly unlimited: boolean;
  /** Absent when unlimited or not known. */
  readonly total?: number;
  readonly remaining?: number;
  /** Groups that new people of the product are put into, as far as they are known. */
  readonly defaultGroups: readonly { readonly id: SiteGroupId; readonly name: string }[];
}

export type Lead =
  | { readonly kind: 'project'; readonly id: string; readonly key: string; readonly name: string }
  | { readonly kind: 'component'; readonly id: string; readonly name: string; readonly projectKey: string };

export type UserPropertyValue = Readonly<Record<string, unknown>>;
export type PropertyHome = 'jira' | 'confluence';

/** The one key under which custom attributes are kept with a person. */
export const attributesProperty = 'rollcall-attributes';

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
  | 'grantProduct'
  | 'readSeats'
  | 'handOverLeads'
  | 'keepAttributes'
  | 'serveCustomers';

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
  /** Atlassian has answered, or was not asked: what was asked for can not arrive any more. */
  readonly isAnswered: boolean;
  constructor(
    kind: SiteError['kind'],
    code: CauseCode,
    detail: string,
    options: { readonly retryAfterSeconds?: number; readonly isAnswered?: boolean; readonly cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause });
    this.kind = kind;
    this.code = code;
    this.isAnswered = options.isAnswered ?? kind !== 'unavailable';
    if (options.retryAfterSeconds !== undefined) this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
