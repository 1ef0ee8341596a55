import type { Queries } from './queries';

/** A filter or a dashboard: whose it is, and whether others can see it. */
export interface SharedEntity {
  readonly id: number;
  readonly name: string;
  /** Account id. */
  readonly owner: string;
  readonly isShared: boolean;
}

export interface NewEntity {
  readonly name: string;
  readonly owner: string;
  /** True by default. */
  readonly isShared?: boolean;
}

export type SharedEntities = ReturnType<typeof createSharedEntities>;

/** Jira's filters, or its dashboards, limited to their owners. */
export function createSharedEntities(queries: Queries, table: 'filters' | 'dashboards') {
  const toEntity = ({ shared, ...row }: Row): SharedEntity => ({ ...row, isShared: shared === 1 });
  const columns = table === 'filters' ? '(name, owner, shared, jql)' : '(name, owner, shared)';
  const values = table === 'filters' ? `(?, ?, ?, 'ORDER BY created')` : '(?, ?, ?)';
  return {
    byId(id: string): SharedEntity | undefined {
      const row = queries.one<Row>(`SELECT id, name, owner, shared FROM ${table} WHERE CAST(id AS TEXT) = ?`, id);
      return row && toEntity(row);
    },
    all: (): SharedEntity[] =>
      queries.all<Row>(`SELECT id, name, owner, shared FROM ${table} ORDER BY id`).map(toEntity),
    /** Returns the id. */
    add({ name, owner, isShared = true }: NewEntity): number {
      queries.run(`INSERT INTO ${table} ${columns} VALUES ${values}`, name, owner, isShared ? 1 : 0);
      return queries.one<{ readonly id: number }>(`SELECT MAX(id) AS id FROM ${table}`)?.id ?? 0;
    },
    save: ({ id, name, owner }: Pick<SharedEntity, 'id' | 'name' | 'owner'>) =>
      queries.run(`UPDATE ${table} SET name = ?, owner = ? WHERE id = ?`, name, owner, id),
  };
}

interface Row {
  readonly id: number;
  readonly name: string;
  readonly owner: string;
  readonly shared: number;
}
