import { z } from 'zod';
import { refuse } from './error';
import { afterOf, toPage } from './page';
import { parse } from './parse';
import { toUser } from './represent';
import type { OrganizationHandler } from './scope';

const list = z.array(z.string()).max(10);
const searchSchema = z.object({
  accountIds: list.optional(),
  directoryIds: list.optional(),
  resourceIds: list.optional(),
  groupIds: list.optional(),
  roleIds: list.optional(),
  emailDomains: list.optional(),
  emails: list.optional(),
  status: z.array(z.enum(['active', 'suspended', 'not_invited', 'deactivated'])).optional(),
  accountStatus: z.array(z.enum(['active', 'inactive', 'closed', 'for_deletion'])).optional(),
  membershipStatus: z.array(z.enum(['active', 'suspended', 'no_membership'])).optional(),
  claimStatus: z.enum(['managed', 'unmanaged']).optional(),
  mfaEnabled: z.boolean().optional(),
  searchTerm: z.string().optional(),
  cursor: z.string().nullish(),
  limit: z.number().int().min(1).max(100).default(20),
  expand: z.array(z.enum(['groups', 'productAccess', 'platformRoles', 'counts.resources'])).default([]),
});
type Search = z.output<typeof searchSchema>;

/** POST …/users/search: the members of the directory, and managed accounts that are not members. */
export const searchUsers: OrganizationHandler = (state, call) => {
  const search = parse(searchSchema, call.body ?? {});
  if (search.emails && search.searchTerm !== undefined) {
    throw refuse('ADMIN-UAM-400-1', 'emails and searchTerm cannot be used together.');
  }
  const { where, values } = conditions(search, state.identity.directoryId, call.now);
  const rows = state.people.select(where, [...values, afterOf(search.cursor)], { limit: search.limit + 1 });
  return { status: 200, body: toPage(rows, search, (person) => toUser(state, person, search.expand)) };
};

const managed = `p.email_domain IN (SELECT name FROM domains WHERE verified = 1)`;
const statusSql = `CASE WHEN p.account_status <> 'active' THEN 'deactivated'
  WHEN p.membership = 'none' THEN 'not_invited' ELSE p.membership END`;

function conditions(search: Search, directoryId: string, now: number) {
  const parts = [`p.account_type = 'atlassian' AND (p.membership <> 'none' OR ${managed}) AND p.visible_at <= ?`];
  const values: (string | number)[] = [now];
  const among = (sql: string, wanted: readonly string[] | undefined) => {
    if (!wanted) return;
    parts.push(
      sql.includes('@')
        ? sql.replace('@', 'SELECT value FROM json_each(?)')
        : `${sql} IN (SELECT value FROM json_each(?))`,
    );
    values.push(JSON.stringify(wanted));
  };
  among('p.account_id', search.accountIds);
  among(
    'p.email_key',
    search.emails?.map((email) => email.toLowerCase()),
  );
  among(
    'p.email_domain',
    search.emailDomains?.map((domain) => domain.toLowerCase()),
  );
  among(statusSql, search.status);
  among('p.account_status', search.accountStatus);
  among(
    'p.membership',
    search.membershipStatus?.map((status) => (status === 'no_membership' ? 'none' : status)),
  );
  among(
    `p.seq IN (SELECT m.person_seq FROM memberships m JOIN groups g ON g.seq = m.group_seq WHERE g.id IN (@))`,
    search.groupIds,
  );
  among(
    `p.seq IN (SELECT s.person_seq FROM seat_use s JOIN products x ON x.key = s.product_key WHERE x.resource_id IN (@))`,
    search.resourceIds,
  );
  among(
    `p.seq IN (SELECT m.person_seq FROM memberships m JOIN groups g ON g.seq = m.group_seq
       JOIN role_assignments r ON r.principal = 'group' AND r.principal_id = g.id WHERE r.role_id IN (@)
     UNION SELECT q.seq FROM people q JOIN role_assignments r ON r.principal = 'user' AND r.principal_id = q.account_id
       WHERE r.role_id IN (SELECT value FROM json_each(?)))`,
    search.roleIds,
  );
  if (search.roleIds) values.push(JSON.stringify(search.roleIds));
  if (search.directoryIds && !search.directoryIds.includes(directoryId)) parts.push('0');
  if (search.mfaEnabled === true) parts.push('0');
  if (search.claimStatus) parts.push(search.claimStatus === 'managed' ? managed : `NOT ${managed}`);
  if (search.searchTerm) {
    parts.push(`(instr(lower(p.name), ?) > 0 OR instr(p.email_key, ?) > 0)`);
    values.push(search.searchTerm.toLowerCase(), search.searchTerm.toLowerCase());
  }
  parts.push('p.seq > ?');
  return { where: parts.join(' AND '), values };
}

/** GET …/users (works until 2027-06-30): the same search, with its filters in the query. */
export const listUsers: OrganizationHandler = (state, call) => {
  const lists = [
    'accountIds',
    'directoryIds',
    'resourceIds',
    'groupIds',
    'roleIds',
    'status',
    'accountStatus',
    'membershipStatus',
  ];
  const body = {
    ...Object.fromEntries(lists.filter((name) => call.query.has(name)).map((name) => [name, call.query.getAll(name)])),
    ...Object.fromEntries(
      ['claimStatus', 'searchTerm', 'cursor']
        .filter((name) => call.query.has(name))
        .map((name) => [name, call.query.get(name)]),
    ),
    ...(call.query.has('limit') ? { limit: Number(call.query.get('limit')) } : {}),
  };
  return searchUsers(state, { ...call, body });
};
