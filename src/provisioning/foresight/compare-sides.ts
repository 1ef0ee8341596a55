import { nameOf } from '../../directory/names';
import type { DirectoryUser } from '../../directory/user';
import { emailOf } from '../../sync/rules/email';
import type { SiteMember } from '../../sync/site/site-members';

/** One side of a comparison, as far as it has been read. */
export interface Side<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly isWhole: boolean;
}

/** A number of people, and the names of the first. */
export interface Share {
  readonly count: number;
  /** There may be more, because not everybody was read. */
  readonly isAtLeast: boolean;
  readonly names: readonly string[];
}

export interface SideDifference {
  readonly onlyIdp: Share;
  readonly both: Share;
  readonly onlySite: Share;
}

const mostNames = 20;

/** Who is on which side. People are matched by linked account or by e-mail address. */
export function compareSides(idp: Side<DirectoryUser>, site: Side<SiteMember>): SideDifference {
  const accounts = new Set<string>(site.items.map(({ id }) => id));
  const emails = new Map(site.items.flatMap(({ id, email }) => (email ? [[email.toLowerCase(), id] as const] : [])));
  const found = idp.items.map((user) => ({ user, account: accountAmong(user, accounts, emails) }));
  const shared = new Set(found.map(({ account }) => account));
  const here = found.filter(({ account }) => account === undefined).map(({ user }) => nameOf(user, 'user'));
  const both = found.filter(({ account }) => account !== undefined).map(({ user }) => nameOf(user, 'user'));
  const there = site.items.filter(({ id }) => !shared.has(id)).map(siteName);
  const isWhole = idp.isWhole && site.isWhole;
  const share = (names: readonly string[], other: boolean, least: number): Share => {
    // Somebody missing on a side that was not read to its end may be there.
    const count = Math.max(other ? names.length : 0, least);
    return { count, isAtLeast: !isWhole, names: other ? names.slice(0, mostNames) : [] };
  };
  return {
    onlyIdp: share(here, site.isWhole, idp.total - site.total),
    both: { count: both.length, isAtLeast: !isWhole, names: both.slice(0, mostNames) },
    onlySite: share(there, idp.isWhole, site.total - idp.total),
  };
}

function accountAmong(
  { sync, attributes }: DirectoryUser,
  accounts: ReadonlySet<string>,
  emails: ReadonlyMap<string, string>,
): string | undefined {
  if (sync.accountId !== undefined && accounts.has(sync.accountId)) return sync.accountId;
  const email = emailOf(attributes);
  return email === undefined ? undefined : emails.get(email);
}

const siteName = ({ displayName, email, id }: SiteMember): string => displayName ?? email ?? id;
