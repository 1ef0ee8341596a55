import { isActive } from '../rules/person-status';
import type { Group } from '../state/groups';
import type { Person } from '../state/people';
import type { SiteState } from '../state/site-state';
import type { JiraCaller } from './access';
import { toApplicationRole } from './application-roles';

/** Jira shows an e-mail only if the organization manages the account, or to the person themself. */
export function showsEmail(person: Person, caller: JiraCaller): boolean {
  return person.email !== '' && (person.managed || caller.person?.seq === person.seq);
}

export function avatarUrls(state: SiteState, accountId: string) {
  const url = (size: number) => `${state.identity.siteUrl}/avatar/${encodeURIComponent(accountId)}/${size}`;
  return { '16x16': url(16), '24x24': url(24), '32x32': url(32), '48x48': url(48) };
}

/** A user as Jira shows them in lists (UserDetails). */
export function toUserDetails(state: SiteState, person: Person, caller: JiraCaller) {
  return {
    self: `${state.identity.siteUrl}/rest/api/3/user?accountId=${encodeURIComponent(person.accountId)}`,
    accountId: person.accountId,
    accountType: person.accountType,
    ...(showsEmail(person, caller) ? { emailAddress: person.email } : {}),
    avatarUrls: avatarUrls(state, person.accountId),
    displayName: person.name,
    active: isActive(person),
    ...(person.timeZone === null ? {} : { timeZone: person.timeZone }),
  };
}

/** A user as Jira shows them on their own. Groups and roles always have sizes, but items only when expanded. */
export function toUser(state: SiteState, person: Person, caller: JiraCaller, expand: readonly string[]) {
  const groups = state.groups.ofPerson(person.seq);
  const held = state.seats.heldBy(person.seq).filter((key) => key.startsWith('jira-'));
  const products = state.seats.products().filter((product) => held.includes(product.key));
  return {
    ...toUserDetails(state, person, caller),
    ...(person.locale === null ? {} : { locale: person.locale.replace('-', '_') }),
    groups: {
      size: groups.length,
      items: expand.includes('groups') ? groups.map((group) => toGroupName(state, group)) : [],
    },
    applicationRoles: {
      size: products.length,
      items: expand.includes('applicationRoles') ? products.map((product) => toApplicationRole(state, product)) : [],
    },
    expand: 'groups,applicationRoles',
  };
}

export function toGroupName(state: SiteState, group: Group) {
  return {
    name: group.name,
    groupId: group.id,
    self: `${state.identity.siteUrl}/rest/api/3/group?groupId=${group.id}`,
  };
}

/** A page as Jira's PageBean, with links relative to `path`. */
export function toPageBean<Item>(
  state: SiteState,
  path: string,
  query: URLSearchParams,
  page: {
    readonly startAt: number;
    readonly maxResults: number;
    readonly total: number;
    readonly values: readonly Item[];
  },
) {
  const end = page.startAt + page.values.length;
  const isLast = end >= page.total || page.values.length === 0;
  const link = (startAt: number) => {
    const search = new URLSearchParams(query);
    search.set('startAt', String(startAt));
    search.set('maxResults', String(page.maxResults));
    return `${state.identity.siteUrl}${path}?${search}`;
  };
  return {
    self: link(page.startAt),
    ...(isLast ? {} : { nextPage: link(end) }),
    maxResults: page.maxResults,
    startAt: page.startAt,
    total: page.total,
    isLast,
    values: page.values,
  };
}
