import { z } from 'zod';
import { param } from '../http/call';
import { type DeletionObstacle, deletionObstacle } from '../rules/group-protection';
import { deleteGroup as remove } from '../state/access';
import { type OrganizationErrorCode, refuse } from './error';
import { afterOf, toPage } from './page';
import { parse } from './parse';
import { toGroup } from './represent';
import { groupOf, type OrganizationHandler } from './scope';

const list = z.array(z.string()).max(10);
const searchSchema = z.object({
  accountIds: list.optional(),
  directoryIds: list.optional(),
  groupIds: list.optional(),
  groupNames: list.optional(),
  resourceIds: list.optional(),
  roleIds: list.optional(),
  searchTerm: z.string().optional(),
  cursor: z.string().nullish(),
  limit: z.number().int().min(1).max(100).default(20),
  expand: z.array(z.enum(['counts.users', 'counts.resources'])).default([]),
});

/** POST …/groups/search: `groupNames` match exactly, but regardless of case. */
export const searchGroups: OrganizationHandler = (state, call) => {
  const search = parse(searchSchema, call.body ?? {});
  if (search.groupNames && (search.searchTerm !== undefined || search.groupIds)) {
    throw refuse('ADMIN-UAM-400-1', 'groupNames cannot be used with searchTerm or groupIds.');
  }
  const parts = ['g.visible_at <= ?'];
  const values: (string | number)[] = [call.now];
  const among = (sql: string, wanted: readonly string[] | undefined) => {
    if (!wanted) return;
    parts.push(sql);
    values.push(JSON.stringify(wanted));
  };
  among(
    'g.name_key IN (SELECT value FROM json_each(?))',
    search.groupNames?.map((name) => name.toLowerCase()),
  );
  among('g.id IN (SELECT value FROM json_each(?))', search.groupIds);
  among(
    `g.seq IN (SELECT m.group_seq FROM memberships m JOIN people p ON p.seq = m.person_seq
      WHERE p.account_id IN (SELECT value FROM json_each(?)))`,
    search.accountIds,
  );
  const role = `SELECT r.principal_id FROM role_assignments r WHERE r.principal = 'group' AND`;
  among(`g.id IN (${role} r.resource_id IN (SELECT value FROM json_each(?)))`, search.resourceIds);
  among(`g.id IN (${role} r.role_id IN (SELECT value FROM json_each(?)))`, search.roleIds);
  if (search.directoryIds && !search.directoryIds.includes(state.identity.directoryId)) parts.push('0');
  if (search.searchTerm) {
    parts.push('instr(g.name_key, ?) > 0');
    values.push(search.searchTerm.toLowerCase());
  }
  parts.push('g.seq > ?');
  values.push(afterOf(search.cursor));
  const rows = state.groups.select(parts.join(' AND '), values, { limit: search.limit + 1 });
  return { status: 200, body: toPage(rows, search, (group) => toGroup(state, group, search.expand)) };
};

/** GET …/groups/{groupId}. */
export const getGroup: OrganizationHandler = (state, call) => ({
  status: 200,
  body: { data: toGroup(state, groupOf(state, param(call, 'groupId')), ['counts.users', 'counts.resources']) },
});

const createSchema = z.object({
  name: z.string().trim().min(1).max(255),
  description: z.string().max(1000).optional(),
});

/** POST …/groups: no body is returned, so callers look the id up by name, which may lag. */
export const createGroup: OrganizationHandler = (state, call) => {
  const { name, description } = parse(createSchema, call.body);
  if (state.groups.byName(name)) throw refuse('ADMIN-UAM-409-2', `A group with the name ${name} already exists.`);
  const visibleAt = call.now + state.settings.newGroupLagMilliseconds;
  state.groups.add({ name, description: description ?? '', visibleAt });
  return { status: 201 };
};

const obstacleCodes: Record<DeletionObstacle, OrganizationErrorCode> = {
  'read-only': 'ADMIN-403-5',
  'default-group': 'ADMIN-403-6',
  'admin-group': 'ADMIN-403-7',
  'not-empty': 'ADMIN-409-5',
};

/** DELETE …/groups/{groupId}[?forceIfNotEmpty=true]. */
export const deleteGroup: OrganizationHandler = (state, call) => {
  const group = groupOf(state, param(call, 'groupId'));
  const obstacle = deletionObstacle(group, {
    memberCount: state.memberships.count(group.seq),
    force: call.query.get('forceIfNotEmpty') === 'true',
  });
  if (obstacle) throw refuse(obstacleCodes[obstacle], `The group ${group.name} cannot be deleted.`);
  remove(state, group);
  return { status: 204 };
};
