import { param } from '../http/call';
import type { Person } from '../state/people';
import { memberOf, type OrganizationHandler } from './scope';

const inDirectory = `p.account_type = 'atlassian' AND p.membership <> 'none'`;

/** GET …/users/count. */
export const countUsers: OrganizationHandler = (state) => ({
  status: 200,
  body: { count: state.people.count(inDirectory, []) },
});

/** GET …/users/stats. */
export const userStats: OrganizationHandler = (state) => ({
  status: 200,
  body: {
    roles: [{ roleId: 'atlassian/user', count: state.people.count(`${inDirectory} AND p.membership = 'active'`, []) }],
    accountStatus: ['active', 'inactive', 'closed'].map((status) => ({
      status,
      count: state.people.count(`${inDirectory} AND p.account_status = ?`, [status]),
    })),
  },
});

/** GET …/groups/count. */
export const countGroups: OrganizationHandler = (state) => ({
  status: 200,
  body: { count: state.groups.count('1', []) },
});

/** GET …/groups/stats. */
export const groupStats: OrganizationHandler = (state) => {
  const all = state.groups.count('1', []);
  return {
    status: 200,
    body: {
      types: [{ type: 'GROUP', count: all }],
      totals: { all, synced: state.groups.count('g.external_synced = 1', []) },
    },
  };
};

/** GET /v1/orgs/{orgId}/directory/users/{accountId}/last-active-dates; 200 calls a minute. */
export const lastActiveDates: OrganizationHandler = (state, call) => {
  const person = memberOf(state, param(call, 'accountId'), call.now, 'ADMIN-404-8');
  // Nobody works on the simulated site: unless somebody says otherwise, a product counts as used on the day the person came.
  const added = person.addedToOrg?.slice(0, 10);
  const access = state.seats.heldBy(person.seq).flatMap((key) => {
    const said = state.activity.find(person.accountId, key);
    if (said === null) return [];
    const day = said ?? added;
    const dates = day === undefined ? {} : { last_active: day, last_active_timestamp: timestampOf(person, day) };
    return [{ id: state.identity.cloudId, key, ...dates }];
  });
  return {
    status: 200,
    body: { data: { product_access: access, ...(added === undefined ? {} : { added_to_org: added }) }, links: {} },
  };
};

const timestampOf = ({ addedToOrg }: Person, day: string): string =>
  addedToOrg?.startsWith(day) ? addedToOrg : `${day}T12:00:00Z`;
