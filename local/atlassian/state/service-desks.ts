import type { Queries } from './queries';

/** A service project of Jira Service Management, limited to its customers. */
export interface ServiceDesk {
  readonly id: string;
  readonly projectKey: string;
  readonly name: string;
  /** `open`: anybody with an account may raise requests; `restricted`: only its customers and organizations. */
  readonly access: 'open' | 'restricted';
}

export type ServiceDesks = ReturnType<typeof createServiceDesks>;

/** The service desks, their customers by the sequence numbers of people, and their organizations. */
export function createServiceDesks(queries: Queries) {
  const toDesk = (row: DeskRow): ServiceDesk => ({
    id: String(row.id),
    projectKey: row.project_key,
    name: row.name,
    access: row.access,
  });
  const link = (table: string, column: string) => ({
    add: (deskId: string, other: number) =>
      queries.run(`INSERT OR IGNORE INTO ${table} (desk_id, ${column}) VALUES (?, ?)`, Number(deskId), other),
    remove: (deskId: string, other: number) =>
      queries.run(`DELETE FROM ${table} WHERE desk_id = ? AND ${column} = ?`, Number(deskId), other),
    of: (deskId: string): number[] =>
      queries
        .all<{ other: number }>(
          `SELECT ${column} AS other FROM ${table} WHERE desk_id = ? ORDER BY ${column}`,
          Number(deskId),
        )
        .map(({ other }) => other),
  });
  return {
    all: (): ServiceDesk[] => queries.all<DeskRow>(`SELECT * FROM service_desks ORDER BY id`).map(toDesk),
    /** By id, or by a project identifier: `projectKey:SUP`. */
    byIdentifier(identifier: string): ServiceDesk | undefined {
      const [, key] = /^projectKey:(.+)$/.exec(identifier) ?? [];
      const row =
        key === undefined
          ? queries.one<DeskRow>(`SELECT * FROM service_desks WHERE CAST(id AS TEXT) = ?`, identifier)
          : queries.one<DeskRow>(`SELECT * FROM service_desks WHERE project_key = ?`, key);
      return row && toDesk(row);
    },
    add: ({ id, projectKey, name, access }: ServiceDesk) =>
      queries.run(
        `INSERT INTO service_desks (id, project_key, name, access) VALUES (?, ?, ?, ?)`,
        Number(id),
        projectKey,
        name,
        access,
      ),
    customers: link('service_desk_customers', 'person_seq'),
    organizations: link('service_desk_organizations', 'organization_id'),
  };
}

interface DeskRow {
  readonly id: number;
  readonly project_key: string;
  readonly name: string;
  readonly access: ServiceDesk['access'];
}
