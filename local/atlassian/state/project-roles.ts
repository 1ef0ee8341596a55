import type { Queries } from './queries';

/** The roles that every project has. */
export const projectRoles = [
  { id: 10002, name: 'Administrators', description: 'People who administer a project.' },
  { id: 10003, name: 'Members', description: 'People who work in a project.' },
] as const;

export interface RoleActor {
  readonly id: number;
  /** Account id. */
  readonly account: string;
}

/** Who has which role in which project, in person. */
export function createProjectRoles(queries: Queries) {
  return {
    actors: (project: number, role: number): RoleActor[] =>
      queries.all<RoleActor>(
        `SELECT id, account_id AS account FROM project_role_actors WHERE project_id = ? AND role_id = ? ORDER BY id`,
        project,
        role,
      ),
    /** Whether they did not have it. */
    add: (project: number, role: number, account: string): boolean =>
      queries.run(
        `INSERT OR IGNORE INTO project_role_actors (project_id, role_id, account_id) VALUES (?, ?, ?)`,
        project,
        role,
        account,
      ) > 0,
    /** Whether they had it. */
    remove: (project: number, role: number, account: string): boolean =>
      queries.run(
        `DELETE FROM project_role_actors WHERE project_id = ? AND role_id = ? AND account_id = ?`,
        project,
        role,
        account,
      ) > 0,
  };
}
