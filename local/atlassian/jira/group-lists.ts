import type { Group } from '../state/groups';
import type { SiteState } from '../state/site-state';
import type { JiraHandler } from './access';
import { jiraProducts } from './application-roles';
import { refuse } from './error';
import { listOf, numberOf, pageOf } from './query';
import { avatarUrls, toPageBean } from './represent';
import { matchesSql, matchValues } from './user-lists';

/** Jira's `jira.ajax.autocomplete.limit`. */
const pickerLimit = 20;

/** GET group/bulk: all groups, or those with an id, a name, a level of access, or a product. */
export const listGroups: JiraHandler = (state, call) => {
  const page = pageOf(call.query, { usual: 50, most: 1000 });
  const parts = ['1'];
  const values: string[] = [];
  const among = (column: string, wanted: readonly string[]) => {
    if (wanted.length === 0) return;
    parts.push(`${column} IN (SELECT value FROM json_each(?))`);
    values.push(JSON.stringify(wanted));
  };
  among('g.id', call.query.getAll('groupId'));
  among(
    'g.name_key',
    call.query.getAll('groupName').map((name) => name.toLowerCase()),
  );
  const accessType = call.query.get('accessType');
  if (accessType !== null) parts.push(accessSql(accessType));
  const key = call.query.get('applicationKey');
  if (key !== null) {
    const product = jiraProducts(state).find((candidate) => candidate.key === key);
    if (!product) throw refuse(400, `${key} is not the key of an application.`);
    among('g.id', state.roles.groupIdsOn(product.resourceId));
  }
  const where = parts.join(' AND ');
  const groups = state.groups.select(where, values, { limit: page.maxResults, offset: page.startAt });
  const bean = {
    ...page,
    total: state.groups.count(where, values),
    values: groups.map(({ id, name }) => ({ name, groupId: id })),
  };
  return { status: 200, body: toPageBean(state, '/rest/api/3/group/bulk', call.query, bean) };
};

function accessSql(accessType: string): string {
  if (accessType === 'site-admin' || accessType === 'admin') return 'g.admin = 1';
  if (accessType !== 'user') throw refuse(400, 'accessType is one of site-admin, admin, user.');
  return `g.id IN (SELECT principal_id FROM role_assignments WHERE principal = 'group' AND role_id = 'atlassian/user')`;
}

/** GET groups/picker: groups whose name contains the query. */
export const pickGroups: JiraHandler = (state, call) => ({
  status: 200,
  body: foundGroups(state, {
    query: call.query.get('query') ?? '',
    ignoreCase: call.query.get('caseInsensitive') === 'true',
    limit: Math.min(numberOf(call.query, 'maxResults', pickerLimit), pickerLimit),
    excluded: [...listOf(call.query, 'exclude'), ...listOf(call.query, 'excludeId')],
  }),
});

/** GET groupuserpicker. A hidden e-mail matches only in full. */
export const pickUsersAndGroups: JiraHandler = (state, call) => {
  const query = call.query.get('query');
  if (query === null) throw refuse(400, 'The query parameter is required.');
  const limit = numberOf(call.query, 'maxResults', 50);
  const where = `p.account_status = 'active' AND p.membership = 'active' AND ${matchesSql}`;
  const total = state.people.count(where, matchValues(query));
  const users = state.people.select(where, matchValues(query), { limit });
  return {
    status: 200,
    body: {
      users: {
        users: users.map((person) => ({
          accountId: person.accountId,
          accountType: person.accountType,
          displayName: person.name,
          html: escapeHtml(person.name),
          avatarUrl: avatarUrls(state, person.accountId)['16x16'],
        })),
        total,
        header: `Showing ${users.length} of ${total} matching users`,
      },
      groups: foundGroups(state, {
        query,
        ignoreCase: call.query.get('caseInsensitive') === 'true',
        limit,
        excluded: [],
      }),
    },
  };
};

interface GroupWish {
  readonly query: string;
  readonly ignoreCase: boolean;
  readonly limit: number;
  readonly excluded: readonly string[];
}

function foundGroups(state: SiteState, wish: GroupWish) {
  const where = `instr(${wish.ignoreCase ? 'g.name_key' : 'g.name'}, ?) > 0
    AND g.name NOT IN (SELECT value FROM json_each(?)) AND g.id NOT IN (SELECT value FROM json_each(?))`;
  const excluded = JSON.stringify(wish.excluded);
  const values = [wish.ignoreCase ? wish.query.toLowerCase() : wish.query, excluded, excluded];
  const total = state.groups.count(where, values);
  const groups = state.groups.select(where, values, { limit: wish.limit });
  return {
    header: `Showing ${groups.length} of ${total} matching groups`,
    total,
    groups: groups.map(toFoundGroup),
  };
}

function toFoundGroup(group: Group) {
  return {
    name: group.name,
    html: escapeHtml(group.name),
    labels: group.admin
      ? [{ text: 'Admin', title: 'Users in this group have administrator access', type: 'ADMIN' }]
      : [],
    groupId: group.id,
    managedBy: group.managedBy.toUpperCase().replace('-', '_'),
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
