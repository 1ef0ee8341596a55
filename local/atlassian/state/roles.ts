import type { Queries } from './queries';

export interface RoleAssignment {
  readonly resourceId: string;
  readonly roleId: string;
}

export interface Principal {
  readonly kind: 'group' | 'user';
  readonly id: string;
}

export type Roles = ReturnType<typeof createRoles>;

/** Roles of groups and of single people on resources (products of the site, or the organization). */
export function createRoles(queries: Queries) {
  return {
    /** The assignments visible at `now`: a fresh one may take a while to show. */
    of: (principal: Principal, now: number): RoleAssignment[] =>
      queries
        .all<{ resource_id: string; role_id: string }>(
          `SELECT resource_id, role_id FROM role_assignments WHERE principal = ? AND principal_id = ? AND visible_at <= ?`,
          principal.kind,
          principal.id,
          now,
        )
        .map((row) => ({ resourceId: row.resource_id, roleId: row.role_id })),
    assign: (principal: Principal, role: RoleAssignment, visibleAt: number) =>
      queries.run(
        `INSERT OR IGNORE INTO role_assignments (principal, principal_id, resource_id, role_id, visible_at)
         VALUES (?, ?, ?, ?, ?)`,
        principal.kind,
        principal.id,
        role.resourceId,
        role.roleId,
        visibleAt,
      ),
    revoke: (principal: Principal, role: RoleAssignment) =>
      queries.run(
        `DELETE FROM role_assignments WHERE principal = ? AND principal_id = ? AND resource_id = ? AND role_id = ?`,
        principal.kind,
        principal.id,
        role.resourceId,
        role.roleId,
      ),
    revokeAll: (principal: Principal) =>
      queries.run(
        `DELETE FROM role_assignments WHERE principal = ? AND principal_id = ?`,
        principal.kind,
        principal.id,
      ),
    /** The groups that have any role on the resource. */
    groupIdsOn: (resourceId: string): string[] =>
      queries
        .all<{ principal_id: string }>(
          `SELECT DISTINCT principal_id FROM role_assignments WHERE principal = 'group' AND resource_id = ?`,
          resourceId,
        )
        .map((row) => row.principal_id),
  };
}
