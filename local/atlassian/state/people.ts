import { randomUUID } from 'node:crypto';
import type { Domains } from './domains';
import type { Queries } from './queries';

/** `for_deletion`: within the 14 days after which the account is closed. */
export type AccountStatus = 'active' | 'inactive' | 'closed' | 'for_deletion';
export type Membership = 'active' | 'suspended' | 'none';

export interface Profile {
  readonly name: string;
  readonly nickname: string;
  readonly jobTitle: string | null;
  readonly department: string | null;
  readonly organization: string | null;
  readonly location: string | null;
  readonly timeZone: string | null;
  readonly locale: string | null;
}

/** An Atlassian account, with what this organization and this site know about it. */
export interface Person extends Profile {
  readonly seq: number;
  readonly accountId: string;
  readonly accountType: 'atlassian' | 'app' | 'customer';
  /** Empty for apps. */
  readonly email: string;
  /** The e-mail's domain is verified by the organization. */
  readonly managed: boolean;
  readonly accountStatus: AccountStatus;
  /** In the organization's directory; `none`: not, or no longer. */
  readonly membership: Membership;
  /** Jira has met this account at some point. */
  readonly onSite: boolean;
  readonly source: 'invited' | 'synced';
  /** When searches of the organization API start finding the person, ms since the epoch. */
  readonly visibleAt: number;
  readonly addedToOrg: string | null;
  /** When the queued removal of the person is due, ms since the epoch; null: not to be removed. */
  readonly removalAt: number | null;
  /** When the account's 14 days before deletion end, ms since the epoch; null: not to be deleted. */
  readonly deletionAt: number | null;
}

export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly accountType?: Person['accountType'];
  readonly membership: Membership;
  readonly accountStatus?: AccountStatus;
  readonly source?: Person['source'];
  readonly visibleAt: number;
  readonly now: number;
}

export type People = ReturnType<typeof createPeople>;

/** The accounts. E-mails are unique regardless of case, among Atlassian accounts and among portal accounts. */
export function createPeople(queries: Queries, domains: Domains) {
  const person = (row: PersonRow | undefined) => (row ? toPerson(row, domains) : undefined);
  const set = (seq: number, column: string, value: string | number | null) =>
    queries.run(`UPDATE people SET ${column} = ? WHERE seq = ?`, value, seq);
  const byId = (accountId: string) =>
    person(queries.one<PersonRow>(`SELECT * FROM people WHERE account_id = ?`, accountId));
  return {
    byId,
    bySequence: (seq: number) => person(queries.one<PersonRow>(`SELECT * FROM people WHERE seq = ?`, seq)),
    byEmail: (email: string) =>
      person(queries.one<PersonRow>(`SELECT * FROM people WHERE email_key = ?`, email.toLowerCase())),
    customerByEmail: (email: string) =>
      person(queries.one<PersonRow>(`SELECT * FROM people WHERE email_key = ?`, emailKey(email, 'customer'))),
    /** People who match `where` (SQL over `people p`), in order of creation. */
    select: (where: string, values: readonly (string | number)[], page: { limit: number; offset?: number }): Person[] =>
      queries
        .all<PersonRow>(
          `SELECT p.* FROM people p WHERE ${where} ORDER BY p.seq LIMIT ? OFFSET ?`,
          ...values,
          page.limit,
          page.offset ?? 0,
        )
        .map((row) => toPerson(row, domains)),
    count: (where: string, values: readonly (string | number)[]): number =>
      queries.one<{ n: number }>(`SELECT COUNT(*) AS n FROM people p WHERE ${where}`, ...values)?.n ?? 0,
    add(draft: NewPerson): Person {
      // Portal accounts of customers are separate from Atlassian accounts, and their ids show it.
      const accountId =
        draft.accountType === 'customer' ? `qm:${randomUUID()}:${randomUUID()}` : `712020:${randomUUID()}`;
      const row = newRow(accountId, draft);
      queries.run(
        `INSERT INTO people (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row).fill('?').join(', ')})`,
        ...Object.values(row),
      );
      const added = byId(accountId);
      if (!added) throw new Error(`Person ${accountId} is missing right after being added.`);
      return added;
    },
    /** Makes a person a member of the directory, for the first time or again. */
    join(seq: number, now: number, visibleAt: number) {
      queries.run(
        `UPDATE people SET membership = 'active', on_site = 1, removal_at = NULL, visible_at = ?,
         added_to_org = ? WHERE seq = ?`,
        visibleAt,
        new Date(now).toISOString(),
        seq,
      );
    },
    setMembership: (seq: number, membership: Membership) => set(seq, 'membership', membership),
    setAccountStatus: (seq: number, status: AccountStatus) => set(seq, 'account_status', status),
    setRemovalAt: (seq: number, at: number | null) => set(seq, 'removal_at', at),
    setDeletionAt: (seq: number, at: number | null) => set(seq, 'deletion_at', at),
    /** When the name, the address or another profile field last changed, ms since the epoch. */
    profileChangedAt: (seq: number): number | undefined =>
      queries.one<{ at: number }>(`SELECT at FROM profile_changes WHERE person_seq = ?`, seq)?.at,
    noteProfileChange: (seq: number, at: number) =>
      queries.run(`INSERT OR REPLACE INTO profile_changes (person_seq, at) VALUES (?, ?)`, seq, at),
    setEmail(seq: number, email: string) {
      queries.run(
        `UPDATE people SET email = ?, email_key = ?, email_domain = ? WHERE seq = ?`,
        email,
        email.toLowerCase(),
        domainOf(email),
        seq,
      );
    },
    setProfile(seq: number, profile: Partial<Profile>) {
      for (const [field, value] of Object.entries(profile)) set(seq, columns[field as keyof Profile], value);
    },
    isAnyDueForDeletion: (now: number) =>
      queries.one(`SELECT 1 FROM people WHERE deletion_at <= ? LIMIT 1`, now) !== undefined,
    /** Closes the accounts whose 14 days are over: only the id remains. */
    closeDue: (now: number) =>
      queries.run(
        `UPDATE people SET account_status = 'closed', name = 'Former user', nickname = 'Former user', email = '',
         email_key = NULL, email_domain = '', membership = 'none', deletion_at = NULL WHERE deletion_at <= ?`,
        now,
      ),
    dueForRemoval: (now: number): Person[] =>
      queries.all<PersonRow>(`SELECT * FROM people WHERE removal_at <= ?`, now).map((row) => toPerson(row, domains)),
  };
}

/** The part after the last `@`, in lower case; empty if there is none. */
export function domainOf(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 0 ? '' : email.slice(at + 1).toLowerCase();
}

/** One address may have both kinds of account. */
const emailKey = (email: string, type: NewPerson['accountType']): string =>
  `${type === 'customer' ? 'customer ' : ''}${email.toLowerCase()}`;

const columns: Record<keyof Profile, string> = {
  name: 'name',
  nickname: 'nickname',
  jobTitle: 'job_title',
  department: 'department',
  organization: 'organization',
  location: 'location',
  timeZone: 'time_zone',
  locale: 'locale',
};

interface PersonRow {
  readonly seq: number;
  readonly account_id: string;
  readonly account_type: Person['accountType'];
  readonly email: string;
  readonly email_domain: string;
  readonly name: string;
  readonly nickname: string;
  readonly account_status: AccountStatus;
  readonly membership: Membership;
  readonly on_site: number;
  readonly source: Person['source'];
  readonly visible_at: number;
  readonly removal_at: number | null;
  readonly deletion_at: number | null;
  readonly added_to_org: string | null;
  readonly job_title: string | null;
  readonly department: string | null;
  readonly organization: string | null;
  readonly location: string | null;
  readonly time_zone: string | null;
  readonly locale: string | null;
}

function newRow(accountId: string, draft: NewPerson) {
  return {
    account_id: accountId,
    account_type: draft.accountType ?? 'atlassian',
    email: draft.email,
    email_key: draft.email === '' ? null : emailKey(draft.email, draft.accountType),
    email_domain: domainOf(draft.email),
    name: draft.name,
    nickname: draft.name.slice(0, 30),
    account_status: draft.accountStatus ?? 'active',
    membership: draft.membership,
    on_site: draft.membership === 'none' ? 0 : 1,
    source: draft.source ?? 'invited',
    visible_at: draft.visibleAt,
    added_to_org: draft.membership === 'none' ? null : new Date(draft.now).toISOString(),
    time_zone: 'Etc/UTC',
    locale: 'en-US',
  };
}

function toPerson(row: PersonRow, domains: Domains): Person {
  return {
    seq: row.seq,
    accountId: row.account_id,
    accountType: row.account_type,
    email: row.email,
    managed: row.account_type === 'atlassian' && domains.verified(row.email_domain),
    name: row.name,
    nickname: row.nickname,
    accountStatus: row.account_status,
    membership: row.membership,
    onSite: row.on_site === 1,
    source: row.source,
    visibleAt: row.visible_at,
    addedToOrg: row.added_to_org,
    removalAt: row.removal_at,
    deletionAt: row.deletion_at,
    jobTitle: row.job_title,
    department: row.department,
    organization: row.organization,
    location: row.location,
    timeZone: row.time_zone,
    locale: row.locale,
  };
}
