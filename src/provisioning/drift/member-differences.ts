import type { Connection } from '../../connections/connection';
import type { GroupId, SiteGroupId, UserId } from '../../directory/ids';
import { placesOf } from '../../directory/places-of';
import type { DirectoryUser, Memberships } from '../../directory/user';
import { sameName } from '../../sync/rules/group-name';
import { personProtection } from '../../sync/rules/protection';
import type { DescribedAccount } from '../../sync/site/site-lists';
import { hasAccess } from '../users/has-access';
import type { DriftRow } from './drift-row';
import type { DriftLink } from './group-differences';
import { isComparable } from './person-difference';

/** A user of the directory who has the account. */
export interface Person {
  readonly user: DirectoryUser;
  readonly memberships: Memberships | undefined;
}

export interface MemberFacts {
  readonly connection: Connection;
  readonly account: DescribedAccount & { readonly groups: readonly SiteGroupId[] };
  /** Those of this connection who have the account. */
  readonly here: readonly Person[];
  /** Another connection has the account too, and may have put it into the groups. */
  readonly isElsewhere: boolean;
  readonly links: LinkIndex;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The links whose members are compared, from both ends. */
export interface LinkIndex {
  readonly ofGroup: ReadonlyMap<GroupId, readonly DriftLink[]>;
  readonly ofSite: ReadonlyMap<SiteGroupId, readonly DriftLink[]>;
}

export const linkIndex = (links: readonly DriftLink[]): LinkIndex => ({
  ofGroup: Map.groupBy(links, ({ group }) => group),
  ofSite: Map.groupBy(links, ({ site }) => site),
});

export interface MemberDifferences {
  readonly rows: readonly DriftRow[];
  /** Groups at Atlassian into which somebody was put who is not in the directory. */
  readonly strangerIn: readonly DriftLink[];
}

/**
 * What the groups of one account show: groups that the IdP, or a decision, gives and Atlassian lacks, and, where the IdP is the
 * only truth, groups of the IdP that neither gives. Pure.
 */
export function memberDifferences(facts: MemberFacts): MemberDifferences {
  const has = new Set(facts.account.groups);
  const takenOut = facts.here.flatMap((person) => lacking(facts, person, has));
  return { rows: [...takenOut, ...surplus(facts)], strangerIn: strangerIn(facts) };
}

/** Nobody is missed in groups whose access is not in order: that is told first. */
function lacking(
  { account, links, now }: MemberFacts,
  { user, memberships }: Person,
  has: ReadonlySet<SiteGroupId>,
): readonly DriftRow[] {
  if (account.state !== 'active' || !hasAccess(user) || !isComparable(user, now)) return [];
  return (memberships ? placesOf(memberships) : []).flatMap((id) =>
    (links.ofGroup.get(id) ?? [])
      .filter(({ site }) => !has.has(site))
      .map(({ site, version }): DriftRow => ({ kind: 'takenOut', user: user.id, group: id, site, version })),
  );
}

/** Groups of the IdP that the account is in, and that no IdP and no setting gives to it. */
function unwanted({ connection, account, here, isElsewhere, links }: MemberFacts): readonly DriftLink[] {
  // Members added by hand stay, by the settings.
  if (connection.settings.groups.keepManualMembers || isElsewhere) return [];
  if (personProtection(connection.settings, [account.email], account)) return [];
  const given = new Set(here.flatMap(({ memberships }) => (memberships ? placesOf(memberships) : [])));
  return account.groups.flatMap((site) => {
    const all = links.ofSite.get(site) ?? [];
    const isGiven = all.some(({ group, name }) => given.has(group) || isDefault(here, name));
    return isGiven ? [] : all.slice(0, 1);
  });
}

const isDefault = (here: readonly Person[], name: string): boolean =>
  here.some(({ user }) => (user.sync.defaultGroups ?? []).some((given) => sameName(given, name)));

function surplus(facts: MemberFacts): readonly DriftRow[] {
  const [person] = facts.here;
  // Somebody who waits may be leaving the group this moment.
  if (!person || facts.here.some(({ user }) => !isComparable(user, facts.now))) return [];
  const user: UserId = person.user.id;
  return unwanted(facts).map(({ group, site, version }) => ({ kind: 'putIn', user, group, site, version }));
}

const strangerIn = (facts: MemberFacts): readonly DriftLink[] => (facts.here.length > 0 ? [] : unwanted(facts));
